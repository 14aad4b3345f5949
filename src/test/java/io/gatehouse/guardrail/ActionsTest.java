package io.gatehouse.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.lookup.Actions;
import io.gatehouse.operation.Step;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("What guardrails and delegations judge")
class ActionsTest {
    @Inject
    @All
    List<Step> steps;

    @Test
    void is_carried_out_by_a_registered_step_of_that_name() throws IllegalAccessException {
        List<String> registered = steps.stream().map(Step::action).toList();

        for (Field action : Arrays.stream(Actions.class.getFields()).toList()) {
            assertThat(registered).contains((String) action.get(null));
        }
    }
}
