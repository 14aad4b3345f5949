package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Tokens;
import io.gatehouse.security.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(SmallQuota.class)
@DisplayName("A caller who used up the quota")
class QuotaUsedUpTest {
    private static final String POLICY = "\"caller\";q=3;w=36000";

    static List<ContractOperation> operations() {
        return EveryOperationTest.operations();
    }

    private static Response ask(String user) {
        return given().auth().oauth2(Tokens.of(user)).get("/operations");
    }

    /** As somebody who may, and has no request left. */
    private static Response exhausted(ContractOperation operation) {
        String user = operation.roles().contains(Roles.EVENTS)
                ? "eventbridge"
                : operation.roles().contains(Roles.AUDITOR) ? "dave" : "alice";
        for (int i = 0; i < SmallQuota.REQUESTS; i++) {
            given().auth().oauth2(Tokens.of(user)).get("/problems");
        }
        return given().auth()
                .oauth2(Tokens.of(user))
                .urlEncodingEnabled(true)
                .request(operation.method(), operation.examplePath());
    }

    @Test
    @DisplayName("was told with every answer how much was left, and is told when to come back")
    void isTold() {
        for (int left = SmallQuota.REQUESTS - 1; left >= 0; left--) {
            Response answer = ask("carol");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("RateLimit-Policy")).isEqualTo(POLICY);
            assertThat(answer.header("RateLimit")).startsWith("\"caller\";r=" + left + ";t=");
        }
        Response refused = ask("carol");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(refused.header("Retry-After"))).isPositive();
        assertThat(refused.header("RateLimit-Policy")).isEqualTo(POLICY);
        assertThat(refused.header("RateLimit")).startsWith("\"caller\";r=0;t=");
        assertThat(refused.<String>path("code")).isEqualTo("RATE_LIMITED");
        assertThat(refused.<Boolean>path("retryable")).isTrue();
    }

    @Test
    @DisplayName("leaves others theirs")
    void leavesOthersTheirs() {
        for (int i = 0; i <= SmallQuota.REQUESTS; i++) {
            ask("erin");
        }
        assertThat(ask("bob").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("is refused by every operation, those without a role included")
    void isRefusedByEveryOperation(ContractOperation operation) {
        Response refused = exhausted(operation);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotNull();
    }
}
