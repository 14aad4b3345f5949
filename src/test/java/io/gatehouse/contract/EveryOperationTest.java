package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.Tokens;
import io.gatehouse.security.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation, taken from the contract, so that none can be forgotten. */
@QuarkusTest
@DisplayName("Every operation of the contract")
class EveryOperationTest {
    private static final int TOO_LARGE = 1 << 20;
    /** Bodies that describe an organization may have 32 MiB. */
    private static final Map<String, Integer> TOO_LARGE_THERE = Map.of("/plans", 32 << 20, "/imports", 32 << 20);

    /** The roles of the people the tests know; a role brings those it includes. */
    private static final Map<String, Set<String>> PEOPLE = Map.of(
            "alice", Set.of(Roles.ADMIN, Roles.OPERATOR, Roles.VIEWER, Roles.REQUESTER),
            "bob", Set.of(Roles.OPERATOR, Roles.VIEWER, Roles.REQUESTER),
            "carol", Set.of(Roles.VIEWER, Roles.REQUESTER),
            "dave", Set.of(Roles.AUDITOR, Roles.VIEWER, Roles.REQUESTER),
            "erin", Set.of());

    static List<ContractOperation> guarded() {
        return operations().stream()
                .filter(operation -> !operation.roles().isEmpty())
                .toList();
    }

    static List<ContractOperation> operations() {
        return ContractFile.current().operations();
    }

    /** Writes may be refused for another reason first. */
    static List<ContractOperation> reads() {
        return operations().stream().filter(operation -> !operation.isWrite()).toList();
    }

    /** Operations with a status of a failure behind the service that the contract documents for them. */
    static List<Arguments> failures() {
        return operations().stream()
                .flatMap(operation -> Stream.of(502, 503, 504)
                        .filter(status -> operation.node().required("responses").has(status.toString()))
                        .map(status -> Arguments.of(operation, status)))
                .toList();
    }

    /** Operations with a body, for those who may call them. */
    static List<ContractOperation> bodies() {
        return operations().stream()
                .filter(operation -> operation.node().has("requestBody"))
                .toList();
    }

    private static String caller(ContractOperation operation) {
        return operation.roles().contains(Roles.EVENTS)
                ? "eventbridge"
                : operation.roles().contains(Roles.AUDITOR)
                                && !operation.roles().contains(Roles.ADMIN)
                        ? "dave"
                        : "alice";
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
        List<String> without = PEOPLE.entrySet().stream()
                .filter(person -> Collections.disjoint(person.getValue(), operation.roles()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(without).isNotEmpty();
        for (String user : without) {
            Response answer = send(operation, as(user));
            assertThat(answer.statusCode()).as(user).isEqualTo(403);
            assertThat(answer.<String>path("code")).isEqualTo("FORBIDDEN");
            assertThat(answer.<List<String>>path("requiredRoles"))
                    .containsExactlyInAnyOrderElementsOf(operation.roles());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("refuses a query parameter that it does not know")
    void unknownParameter(ContractOperation operation) {
        String caller = operation.id().equals("takeAwsEvent") ? "eventbridge" : "alice";
        Response answer = send(operation, as(caller).queryParam("nosuch", "1"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.code")).containsExactly("UNKNOWN_PARAMETER");
    }

    @ParameterizedTest
    @MethodSource("reads")
    @DisplayName("that reads says 406 where the caller accepts nothing that it answers")
    void notAcceptable(ContractOperation operation) {
        Response answer = send(operation, as("alice").accept("image/png"));
        assertThat(answer.statusCode()).isIn(looksFirst(operation) ? List.of(404, 406, 503) : List.of(406));
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    /**
     * One that answers in two media types, or by hand, may look first whether there is anything: whether the thing exists,
     * whether the caller is a user, whether the access index is filled.
     */
    private static boolean looksFirst(ContractOperation operation) {
        return operation.path().contains("{")
                || operation.path().startsWith("/me/")
                || operation.path().startsWith("/access")
                || operation.path().equals("/findings")
                || operation.path().equals("/export");
    }

    @ParameterizedTest
    @MethodSource("reads")
    @DisplayName("that reads answers those who accept problems alone, as generated Python clients do")
    void problemsAlone(ContractOperation operation) {
        boolean audit = operation.id().contains("Audit");
        if (audit) {
            // an export of nothing has no body, and the contract promises one
            People.group(Api.unique("Audited"));
        }
        Response answer = send(operation, as(audit ? "dave" : "alice").accept("application/problem+json"));
        assertThat(answer.statusCode()).isNotEqualTo(406);
    }

    @ParameterizedTest
    @MethodSource("reads")
    @DisplayName("that reads says 304, where it documents it, to whoever has the answer already")
    void notModified(ContractOperation operation) {
        assumeTrue(operation.node().required("responses").has("304"));
        Response answer = send(operation, as(caller(operation)));
        assumeTrue(answer.statusCode() == 200, "the contract's example is not there");
        String tag = answer.header("ETag");
        assertThat(tag).isNotNull();

        Response again = send(operation, as(caller(operation)).header("If-None-Match", tag));
        if (again.statusCode() != 304) {
            assertThat(again.header("ETag")).as("it changed meanwhile").isNotEqualTo(tag);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("says what failed behind the service, as documented")
    void failing(ContractOperation operation, int status) {
        Response answer = send(operation, as(caller(operation)).header(AwsFailsFilter.HEADER, String.valueOf(status)));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("requestId")).isNotBlank();
    }

    private static RequestSpecification writing(ContractOperation operation, String mediaType, String body) {
        return as(caller(operation))
                .header("If-Match", "*")
                .contentType(mediaType)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** With this status, unless something else is looked at first: the path, a required parameter, the present state. */
    private static void refused(ContractOperation operation, Response answer, int status) {
        boolean absent = operation.path().contains("{") && answer.statusCode() == 404;
        boolean conflict = answer.statusCode() == 409;
        boolean incomplete = answer.statusCode() == 400
                && operation.parameters("query").stream()
                        .anyMatch(parameter -> parameter.path("required").asBoolean());
        assertThat(absent || conflict || incomplete || answer.statusCode() == status)
                .as("%s was answered with %d", operation, answer.statusCode())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    @DisplayName("with a body refuses one in another format")
    void otherFormat(ContractOperation operation) {
        refused(operation, send(operation, writing(operation, "image/png", "1")), 415);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    @DisplayName("with a body refuses one that is too large")
    void tooLarge(ContractOperation operation) {
        String body = "{\"a\": \"" + "a".repeat(TOO_LARGE_THERE.getOrDefault(operation.path(), TOO_LARGE)) + "\"}";
        refused(operation, send(operation, writing(operation, "application/json", body)), 413);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    @DisplayName("with a body says 406 where the caller accepts nothing that it answers")
    void notAcceptableOfWrites(ContractOperation operation) {
        String body = operation.exampleBody().map(Object::toString).orElse("{}");
        Response answer =
                send(operation, writing(operation, "application/json", body).accept("image/png"));
        assertThat(answer.statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("refuses an address that is too long and headers that are too large")
    void tooLong(ContractOperation operation) {
        Response address = send(operation, as("alice").queryParam("x", "a".repeat(10_000)));
        assertThat(address.statusCode()).isEqualTo(414);
        assertThat(address.<String>path("code")).isEqualTo("URI_TOO_LONG");
        Response headers = send(operation, as("alice").header("X-Large", "a".repeat(30_000)));
        assertThat(headers.statusCode()).isEqualTo(431);
        assertThat(headers.<String>path("code")).isEqualTo("HEADERS_TOO_LARGE");
    }
}
