package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Tokens;
import io.gatehouse.security.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation, taken from the contract, so that none can be forgotten. */
@QuarkusTest
@DisplayName("Every operation of the contract")
class EveryOperationTest {
    /** Who has too little, by the role an operation needs. */
    private static final Map<String, List<String>> WITHOUT = Map.of(
            Roles.VIEWER, List.of("dave", "erin"),
            Roles.OPERATOR, List.of("carol", "dave", "erin"),
            Roles.ADMIN, List.of("bob", "carol", "dave", "erin"));

    static List<ContractOperation> guarded() {
        return operations().stream()
                .filter(operation -> operation.role().isPresent())
                .toList();
    }

    static List<ContractOperation> operations() {
        return ContractFile.current().operations();
    }

    private static Response send(ContractOperation operation, RequestSpecification request) {
        return request.urlEncodingEnabled(true).request(operation.method(), operation.examplePath());
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.of(user));
    }

    @ParameterizedTest
    @MethodSource("guarded")
    @DisplayName("is refused without a token, and says how to get one")
    void withoutToken(ContractOperation operation) {
        Response answer = send(operation, given());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.<String>path("code")).isEqualTo("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    @DisplayName("is refused to every role that has no right to it")
    void withWrongRole(ContractOperation operation) {
        for (String user : WITHOUT.get(operation.role().orElseThrow())) {
            Response answer = send(operation, as(user));
            assertThat(answer.statusCode()).as(user).isEqualTo(403);
            assertThat(answer.<String>path("code")).isEqualTo("FORBIDDEN");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("refuses a query parameter that it does not know")
    void unknownParameter(ContractOperation operation) {
        Response answer = send(operation, as("alice").queryParam("nosuch", "1"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.code")).containsExactly("UNKNOWN_PARAMETER");
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("says 406 where the caller accepts nothing that it answers")
    void notAcceptable(ContractOperation operation) {
        Response answer = send(operation, as("alice").accept("image/png").queryParams(harmless(operation)));
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private static Map<String, Object> harmless(ContractOperation operation) {
        return operation.isWrite() ? Map.of("validateOnly", true) : Map.of();
    }
}
