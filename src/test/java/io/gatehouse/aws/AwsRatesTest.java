package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.permissionset.PermissionSetSettings;
import io.gatehouse.simulator.wire.LoggedRequest;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.upstream.CallContext;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With AWS's own rates on both sides. */
class AwsRatesTest {
    @RegisterExtension
    static final Adapters AWS = Adapters.with(Map.of("gatehouse.aws.budget.scale", "1"));

    @BeforeEach
    void real() {
        AWS.set("{\"profile\": \"" + Profile.REAL + "\"}");
    }

    @Test
    void awsHasNoReasonToThrottleUs() {
        List<String> sets = IntStream.range(0, 5)
                .mapToObj(n -> CallContext.background("operation")
                        .await(AWS.permissionSets.create(
                                "Set" + n, new PermissionSetSettings(null, null, null), Map.of())))
                .toList();
        CallContext.exact().await(AWS.accounts.list());
        CallContext.exact().await(Pages.each(sets, AWS.permissionSets::find));

        assertThat(AWS.control().requests())
                .hasSizeGreaterThan(40)
                .extracting(LoggedRequest::outcome)
                .containsOnly("Success", "ResourceNotFoundException");
    }
}
