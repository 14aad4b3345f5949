package io.gatehouse.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the served contract, asked by every kind of caller. Who may do what is said here once more, apart from
 * the code: an operation that has no line is a new one that nobody has thought about, and fails.
 */
@QuarkusTest
@DisplayName("Every operation")
class AuthorizationTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Kinds of callers, by the people the identity provider of the tests knows. */
    private enum Who {
        ADMIN("alice"),
        OPERATOR("bob"),
        VIEWER("carol"),
        AUDITOR("dave"),
        REQUESTER("kevin"),
        /** A machine that says who is on call. */
        PAGER("pager"),
        NOBODY("erin"),
        /** Reads, and is in a team to which something is delegated. */
        DELEGATE("grace"),
        /** Reads, and has a token that says it is a delegate, which is for the service to say. */
        PRETENDER("ivan"),
        /** An operator who is in such a team as well. */
        OPERATING_DELEGATE("judy"),
        /** AWS's EventBridge. */
        EVENTS("eventbridge");

        private final String user;

        Who(String user) {
            this.user = user;
        }
    }

    private static final Set<Who> ADMINS = Set.of(Who.ADMIN);
    private static final Set<Who> OPERATORS = Set.of(Who.ADMIN, Who.OPERATOR, Who.OPERATING_DELEGATE);
    private static final Set<Who> DELEGATES = Set.of(Who.ADMIN, Who.OPERATOR, Who.OPERATING_DELEGATE, Who.DELEGATE);
    private static final Set<Who> READERS = Set.of(
            Who.ADMIN, Who.OPERATOR, Who.OPERATING_DELEGATE, Who.DELEGATE, Who.VIEWER, Who.PRETENDER, Who.AUDITOR);
    private static final Set<Who> REQUESTERS = Set.of(
            Who.ADMIN,
            Who.OPERATOR,
            Who.OPERATING_DELEGATE,
            Who.DELEGATE,
            Who.VIEWER,
            Who.PRETENDER,
            Who.AUDITOR,
            Who.REQUESTER);
    private static final Set<Who> ON_CALLERS = Set.of(Who.ADMIN, Who.PAGER);
    private static final Set<Who> AUDIT = Set.of(Who.ADMIN, Who.AUDITOR);

    /** The table. */
    private static final Map<Set<Who>, List<String>> MAY = Map.of(
            READERS,
            List.of(
                    "listAccessPolicies",
                    "getAccessPolicy",
                    "getOnCall",
                    "listGrants",
                    "listAccounts",
                    "getAccount",
                    "listAssignments",
                    "getAssignment",
                    "listGroups",
                    "getGroup",
                    "listGroupMembers",
                    "getMfaPolicy",
                    "listOperations",
                    "getOperation",
                    "followOperation",
                    "listOperationItems",
                    "getOrganization",
                    "listOrganizationChecks",
                    "listOrganizationalUnits",
                    "getOrganizationalUnit",
                    "listPermissionSetTemplates",
                    "listPermissionSets",
                    "getPermissionSet",
                    "listUsers",
                    "getUser",
                    "listUserGroups",
                    "getUserAwsConfig",
                    "getAccessIndex",
                    "listSweeps",
                    "listUserAccess",
                    "listGroupAccess",
                    "listAccountAccess",
                    "listPermissionSetAccess",
                    "checkAccess",
                    "exportAccess",
                    "getPlan",
                    "listPlanChanges",
                    "listPlanImpact",
                    "listDocuments",
                    "getDocument",
                    "getDocumentDrift",
                    "exportDocument",
                    "getOperationReport",
                    "listOperationHooks",
                    "listAccessChanges",
                    "listFindings",
                    "getFinding"),
            DELEGATES,
            List.of(
                    "createAssignments",
                    "deleteAssignment",
                    "revokeAssignments",
                    "cancelOperation",
                    "retryOperation",
                    "retryOperations"),
            ON_CALLERS,
            List.of("setOnCall"),
            OPERATORS,
            List.of(
                    "revokeAccess",
                    "completeOperationHook",
                    "createUser",
                    "createPlan",
                    "importDocument",
                    "startOnboarding",
                    "startOffboarding",
                    "updateUser",
                    "deleteUser",
                    "inviteUser",
                    "createGroup",
                    "updateGroup",
                    "deleteGroup",
                    "setGroupMembers",
                    "addGroupMember",
                    "removeGroupMember",
                    "startSweep"),
            ADMINS,
            List.of(
                    "createAccessPolicy",
                    "replaceAccessPolicy",
                    "deleteAccessPolicy",
                    "createAccount",
                    "applyPlan",
                    "deleteDocument",
                    "updateAccount",
                    "closeAccount",
                    "startEmailChange",
                    "confirmEmailChange",
                    "createOrganizationalUnit",
                    "updateOrganizationalUnit",
                    "deleteOrganizationalUnit",
                    "createPermissionSet",
                    "replacePermissionSet",
                    "provisionPermissionSet",
                    "deletePermissionSet",
                    "changeMfaPolicy",
                    "attestMfaPolicy",
                    "decideOperation",
                    "acceptFinding",
                    "withdrawFindingAcceptance",
                    "enableOrganization"),
            REQUESTERS,
            List.of(
                    "getMe",
                    "listMyAccess",
                    "getMyAwsConfig",
                    "listMyRequests",
                    "listMyApprovals",
                    "listAccessRequests",
                    "listAccessRequestOptions",
                    "requestAccess",
                    "getAccessRequest",
                    "decideAccessRequest",
                    "withdrawAccessRequest",
                    "returnAccess",
                    "extendAccess"),
            Set.of(Who.EVENTS),
            List.of("takeAwsEvent"),
            AUDIT,
            List.of("listAuditEvents", "exportAuditEvents", "verifyAuditEvents"));

    /** What explains the API itself and needs no token. */
    private static final Set<String> OPEN = Set.of("listProblemTypes", "getProblemType");

    private record Operation(String id, String method, String path, List<String> roles) {
        boolean isRead() {
            return method.equals("get");
        }
    }

    /** The operations the code says there are, without those the tests add. */
    private static List<Operation> operations() {
        Map<String, Map<String, Object>> paths = given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        List<Operation> found = new ArrayList<>();
        paths.forEach((path, methods) -> methods.forEach((method, said) -> {
            if (METHODS.contains(method) && !path.startsWith("/test") && !path.startsWith("/scripted")) {
                found.add(operation(path, method, (Map<?, ?>) said));
            }
        }));
        return found;
    }

    private static Operation operation(String path, String method, Map<?, ?> said) {
        Object roles = said.get("x-required-roles");
        return new Operation(
                String.valueOf(said.get("operationId")),
                method,
                path,
                roles instanceof List<?> names
                        ? names.stream().map(String::valueOf).toList()
                        : List.of());
    }

    private static Map<String, Set<Who>> table() {
        Map<String, Set<Who>> table = new TreeMap<>();
        MAY.forEach((who, operations) -> operations.forEach(operation -> table.put(operation, who)));
        return table;
    }

    private static Response send(RequestSpecification request, Operation one) {
        String path = one.path().replaceAll("\\{[^}]+}", "absent");
        RequestSpecification with = one.method().matches("post|put|patch") ? request.body("{}") : request;
        return with.contentType(ContentType.JSON)
                .request(one.method().toUpperCase(Locale.ROOT), one.isRead() ? path : path + "?validateOnly=true");
    }

    @Test
    @DisplayName("of the contract is in the table, and the table has no other")
    void is_in_the_table() {
        Set<String> known = new java.util.TreeSet<>(table().keySet());
        known.addAll(OPEN);
        assertThat(operations().stream().map(Operation::id).collect(Collectors.toSet()))
                .as("a new operation needs a line that says who may do it")
                .isEqualTo(known);
    }

    @Test
    @DisplayName("of the contract says the least role it needs")
    void says_its_roles() {
        Map<Set<Who>, List<String>> words = Map.of(
                Set.of(Who.EVENTS),
                List.of(Roles.EVENTS),
                READERS,
                List.of(Roles.VIEWER),
                REQUESTERS,
                List.of(Roles.REQUESTER),
                DELEGATES,
                List.of(Roles.OPERATOR, Roles.DELEGATE),
                OPERATORS,
                List.of(Roles.OPERATOR),
                ADMINS,
                List.of(Roles.ADMIN),
                ON_CALLERS,
                List.of(Roles.ADMIN, Roles.ON_CALL),
                AUDIT,
                List.of(Roles.ADMIN, Roles.AUDITOR));
        for (Operation one : operations()) {
            Set<Who> who = table().get(one.id());
            assertThat(one.roles()).as(one.id()).isEqualTo(who == null ? List.of() : words.get(who));
        }
    }

    @TestFactory
    @DisplayName("is for whoever has the role, and for nobody else:")
    List<DynamicTest> cases() {
        List<DynamicTest> cases = new ArrayList<>();
        Map<String, Set<Who>> table = table();
        for (Operation one : operations()) {
            Set<Who> allowed = table.getOrDefault(one.id(), Set.of());
            if (OPEN.contains(one.id())) {
                cases.add(dynamicTest(
                        one.id() + " is open",
                        () -> assertThat(send(given(), one).statusCode()).isNotIn(401, 403, 500)));
                continue;
            }
            cases.add(dynamicTest(
                    one.id() + " without a token: 401",
                    () -> assertThat(send(given(), one).statusCode()).isEqualTo(401)));
            Arrays.stream(Who.values())
                    .map(who -> dynamicTest(
                            one.id() + " by " + who + ": " + (allowed.contains(who) ? "let past" : "403"),
                            () -> judge(one, who, allowed.contains(who))))
                    .forEach(cases::add);
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(200);
        return cases;
    }

    /** Who may is answered what the nonsense asked for deserves. */
    private static void judge(Operation one, Who who, boolean allowed) {
        Response answer = send(given().auth().oauth2(Tokens.of(who.user)), one);
        if (allowed) {
            assertThat(answer.statusCode()).as(answer.asString()).isNotIn(401, 403, 500);
        } else {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
            assertThat(answer.<String>path("code")).isEqualTo("FORBIDDEN");
        }
    }
}
