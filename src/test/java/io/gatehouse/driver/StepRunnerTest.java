package io.gatehouse.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.journal.Items;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A step that fails")
class StepRunnerTest {
    private static final Item ITEM = Items.fresh("A", 1, NewItem.of("DO")).intent(Examples.NOON);

    /** A step that AWS answers so, whatever is asked. */
    private record Failing(UpstreamException answer) implements Step {
        @Override
        public String action() {
            return "DO";
        }

        @Override
        public Verdict send(Work work) {
            throw answer;
        }

        @Override
        public Verdict look(Work work) {
            throw answer;
        }
    }

    private static UpstreamException.Builder answer(FailureKind kind) {
        return UpstreamException.of(kind, "sso", "CreateAccountAssignment").detail("AWS's words");
    }

    private static Verdict sent(UpstreamException answer) {
        return StepRunner.send(new Failing(answer), work());
    }

    private static Work work() {
        return new Work(ITEM, Map.of(), CallContext.background("A"));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void is_looked_at_whenever_it_may_have_been_done_all_the_same(FailureKind kind) {
        assertThat(sent(answer(kind).perhapsDone().build())).isInstanceOf(Verdict.StillUnknown.class);
    }

    @Test
    void fails_for_what_aws_documents_nowhere_when_nothing_was_done() {
        assertThat(sent(answer(FailureKind.UNEXPECTED).build())).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void for_want_of_credentials_is_tried_again_by_itself() {
        assertThat(sent(answer(FailureKind.CREDENTIALS).build()))
                .isInstanceOfSatisfying(Verdict.NotNow.class, notNow -> {
                    assertThat(notNow.reason()).contains("sso:CreateAccountAssignment", "tried again");
                    assertThat(notNow.after()).isPositive();
                });
        assertThat(StepRunner.look(new Failing(answer(FailureKind.CREDENTIALS).build()), work()))
                .isInstanceOf(Verdict.StillUnknown.class);
    }

    @Test
    void for_want_of_a_permission_waits_for_an_operator() {
        assertThat(sent(answer(FailureKind.DENIED).build())).isInstanceOf(Verdict.NeedsOperator.class);
    }
}
