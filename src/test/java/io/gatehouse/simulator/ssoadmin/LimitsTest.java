package io.gatehouse.simulator.ssoadmin;

import static io.gatehouse.simulator.Aws.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.gatehouse.simulator.world.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ssoadmin.model.ConflictException;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;
import software.amazon.awssdk.services.ssoadmin.model.ThrottlingException;

@DisplayName("Limits")
class LimitsTest {

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("14. Throttling is HTTP 400 with Rate exceeded")
    void rateExceeded() {
        aws.set("sso.rate", "{\"perSecond\": 1, \"burst\": 1}");
        aws.permissionSet("Developer");

        assertThatThrownBy(() -> aws.permissionSet("Reader"))
                .asInstanceOf(type(ThrottlingException.class))
                .satisfies(throttled -> {
                    assertThat(throttled.statusCode()).isEqualTo(400);
                    assertThat(throttled.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
                    assertThat(throttled.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
                    assertThat(throttled.requestId()).matches("[0-9a-f-]{36}");
                });
        aws.seconds(1);
        aws.permissionSet("Reader");
    }

    @Test
    @DisplayName("15. All operations share 20 calls a second")
    void sharedRate() {
        aws.set("sso.rate", "{\"perSecond\": 20, \"burst\": 20}");
        for (int call = 0; call < 10; call++) {
            await(aws.sso().listInstances(request -> {}));
            await(aws.sso().listPermissionSets(request -> request.instanceArn(aws.instanceArn())));
        }

        assertThatThrownBy(() -> aws.permissionSet("Developer")).isInstanceOf(ThrottlingException.class);
        aws.control().advance(Duration.ofMillis(50));
        aws.permissionSet("Developer");
        assertThatThrownBy(() -> aws.permissionSet("Reader")).isInstanceOf(ThrottlingException.class);
    }

    @Test
    @DisplayName(
            "14. and 15. The eleventh assignment operation under way is one too many: There are too many requests processing")
    void tenOutstanding() {
        aws.set("sso.outstandingAssignments", "10");
        aws.set("sso.assignmentCreation", "\"PT3S\"");
        aws.set("sso.assignmentDeletion", "\"PT3S\"");
        String set = aws.permissionSet("Developer");
        String group = aws.group("developers");
        IntStream.range(0, 9).forEach(number -> aws.assign("10000000000" + number, set, group));
        aws.unassign("200000000000", set, group);

        assertThatThrownBy(() -> aws.assign("300000000000", set, group))
                .isInstanceOf(ThrottlingException.class)
                .hasMessageContaining("There are too many requests processing. Please try again later.");
        assertThatThrownBy(() -> aws.unassign("300000000000", set, group)).isInstanceOf(ThrottlingException.class);
        aws.seconds(3);
        assertThat(aws.assign("300000000000", set, group).status()).isEqualTo(StatusValues.IN_PROGRESS);
    }

    @Test
    @DisplayName(
            "Real defaults: 20 calls a second, 10 assignment operations, 3 provisionings, one role update an account")
    void realDefaults() {
        aws.control().reset(1, Profile.REAL);

        assertThat(aws.control().settings().path("sso.rate").path("perSecond").asInt())
                .isEqualTo(20);
        assertThat(setting("sso.outstandingAssignments")).isEqualTo(10);
        assertThat(setting("sso.concurrentProvisionings")).isEqualTo(3);
        assertThat(setting("sso.roleUpdatesPerAccount")).isEqualTo(1);
        assertThat(setting("sso.permissionSets")).isEqualTo(3_500);
        assertThat(setting("sso.provisionedPerAccount")).isEqualTo(500);
        assertThat(setting("sso.policiesPerSet")).isEqualTo(25);
    }

    @Test
    @DisplayName("17. Within the limits every operation succeeds, at the pace the limits allow")
    void pace() {
        aws.set("sso.rate", "{\"perSecond\": 20, \"burst\": 20}");
        aws.set("sso.outstandingAssignments", "10");
        aws.set("sso.roleUpdatesPerAccount", "1");
        aws.set("sso.assignmentCreation", "\"PT3S\"");
        String set = aws.permissionSet("Developer");
        Deque<String> groups = new ArrayDeque<>();
        IntStream.range(0, 10).forEach(number -> groups.add(aws.group("group" + number)));
        List<String> accounts = List.of(aws.account("one"), aws.account("two"), aws.account("three"));
        List<String> requests = new ArrayList<>();
        Instant begun = aws.control().now();

        while (!groups.isEmpty()) {
            String group = groups.remove();
            accounts.forEach(
                    account -> requests.add(aws.assign(account, set, group).requestId()));
            String next = groups.isEmpty() ? group : groups.element();
            assertThatThrownBy(() -> aws.assign(accounts.getFirst(), set, next)).isInstanceOf(ConflictException.class);
            aws.seconds(3);
        }

        assertThat(requests).hasSize(30).allSatisfy(requestId -> {
            aws.control().advance(Duration.ofMillis(50));
            assertThat(aws.creationStatus(requestId).status()).isEqualTo(StatusValues.SUCCEEDED);
        });
        assertThat(Duration.between(begun, aws.control().now()).minusMillis(30 * 50))
                .isEqualTo(Duration.ofSeconds(10 * 3));
    }

    private static int setting(String name) {
        return aws.control().settings().path(name).asInt();
    }
}
