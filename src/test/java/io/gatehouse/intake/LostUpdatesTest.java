package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.DeclaredPolicy;
import io.gatehouse.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Of several who change the state they all saw, one wins,")
class LostUpdatesTest {
    private static final int CALLERS = 8;

    @Test
    void of_a_group() {
        String group = Api.operator()
                .body(Map.of("displayName", Api.unique("race")))
                .post("/groups")
                .header("Location");

        assertOneWins(group, Method.PATCH, i -> Map.of("description", "by " + i));
    }

    @Test
    void of_a_user() {
        assertOneWins("/users/" + People.user(Api.unique("race")), Method.PATCH, i -> Map.of("displayName", "by " + i));
    }

    @Test
    void of_an_account() {
        String name = Api.unique("race");
        JsonPath created = Api.post("/accounts", Map.of("name", name, "email", name + "@example.com"));

        assertOneWins(
                created.getString("result.href"), Method.PATCH, i -> Map.of("tags", Map.of("by", String.valueOf(i))));
    }

    @Test
    void of_a_permission_set() {
        String name = Api.unique("race");
        JsonPath created = Api.post("/permission-sets", Map.of("name", name));

        assertOneWins(
                created.getString("result.href"), Method.PUT, i -> Map.of("name", name, "description", "by " + i));
    }

    @Test
    void of_the_mfa_policy() {
        DeclaredPolicy.forget();
        try {
            assertOneWins(
                    "/mfa-policy",
                    Method.PUT,
                    i -> Map.of(
                            "prompt",
                            "ALWAYS_ON",
                            "unregisteredDevice",
                            "REQUIRE_REGISTRATION",
                            "allowedTypes",
                            List.of("AUTHENTICATOR_APP", "SECURITY_KEY_OR_BUILT_IN")));
        } finally {
            DeclaredPolicy.forget();
        }
    }

    private static void assertOneWins(String resource, Method method, IntFunction<Map<String, ?>> change) {
        String seen = Api.viewer().get(resource).header("ETag");

        List<Response> answers = IntStream.range(0, CALLERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Api.admin()
                        .header("If-Match", seen)
                        .body(change.apply(i))
                        .request(method, resource)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() < 300).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() >= 300)
                // a permission set that is changing, for us or for AWS, is 409, whatever If-Match says
                .allSatisfy(answer -> assertThat(answer.path("code").toString())
                        .as(answer.asString())
                        .isIn("PRECONDITION_FAILED", "CHANGE_IN_PROGRESS", "CONFLICT"));
    }
}
