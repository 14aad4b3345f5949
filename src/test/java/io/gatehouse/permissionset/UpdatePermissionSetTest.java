package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A permission set is made what a document says")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpdatePermissionSetTest {
    private static final Map<String, Object> POLICY = Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of("Effect", "Allow", "Action", "s3:ListBucket", "Resource", "*")));

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static void reset(String setting) {
        Map<String, @Nullable Object> defaults = new HashMap<>();
        defaults.put(setting, null);
        SimulatedAws.set(defaults);
    }

    @Nested
    @DisplayName("by the writes that differ:")
    class Differing {
        @Test
        void what_was_read_sent_back_changes_nothing() {
            String id = Sets.created(Map.of("managedPolicies", List.of(Sets.READ), "tags", Map.of("team", "a")));

            JsonPath operation = Sets.replaced(id, Sets.read(id));

            assertThat(operation.getString("type")).isEqualTo("UPDATE_PERMISSION_SET");
            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(operation.getInt("progress.total")).isZero();
            assertThat(operation.getString("result.id")).isEqualTo(id);
        }

        @Test
        void what_is_left_out_shall_not_be() {
            String id = Sets.created(Map.of(
                    "sessionDuration", "PT4H",
                    "relayState", "https://example.com/",
                    "managedPolicies", List.of(Sets.READ, Sets.POWER),
                    "customerManagedPolicies", List.of(Map.of("name", "Mine")),
                    "inlinePolicy", POLICY,
                    "permissionsBoundary", Map.of("managedPolicy", Sets.POWER),
                    "tags", Map.of("team", "a")));

            JsonPath operation = Sets.replaced(id, Map.of("managedPolicies", List.of(Sets.POWER, Sets.AUDIT)));

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.action"))
                    .containsExactlyInAnyOrder(
                            "UPDATE_PERMISSION_SET",
                            "DETACH_MANAGED_POLICY",
                            "DETACH_CUSTOMER_MANAGED_POLICY",
                            "DELETE_INLINE_POLICY",
                            "UNTAG_PERMISSION_SET",
                            "ATTACH_MANAGED_POLICY",
                            "DELETE_PERMISSIONS_BOUNDARY");
            JsonPath set = Api.get("/permission-sets/" + id);
            assertThat(set.getList("managedPolicies")).containsExactlyInAnyOrder(Sets.POWER, Sets.AUDIT);
            assertThat(set.getString("sessionDuration")).isEqualTo("PT1H");
            assertThat(set.getMap(""))
                    .doesNotContainKeys("relayState", "inlinePolicy", "permissionsBoundary")
                    .containsEntry("tags", Map.of())
                    .containsEntry("customerManagedPolicies", List.of());
        }

        @Test
        void a_full_set_takes_another_policy_for_one_it_gives() {
            SimulatedAws.set(Map.of("sso.policiesPerSet", 1));
            try {
                String id = Sets.created(Map.of("managedPolicies", List.of(Sets.READ)));

                JsonPath operation = Sets.replaced(id, Map.of("managedPolicies", List.of(Sets.POWER)));

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
            } finally {
                reset("sso.policiesPerSet");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UpdatePermissionSet",
                    "DetachManagedPolicyFromPermissionSet",
                    "AttachManagedPolicyToPermissionSet",
                    "DeleteInlinePolicyFromPermissionSet",
                    "UntagResource",
                    "TagResource"
                })
        void each_once_when_its_answer_is_lost(String lost) {
            String id = Sets.created(Map.of(
                    "managedPolicies", List.of(Sets.READ),
                    "inlinePolicy", POLICY,
                    "tags", Map.of("team", "a")));
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", lost, "times", 1));
            SimulatedAws.forgetRequests();

            JsonPath operation = Sets.replaced(
                    id,
                    Map.of(
                            "sessionDuration",
                            "PT2H",
                            "managedPolicies",
                            List.of(Sets.POWER),
                            "tags",
                            Map.of("owner", "b")));

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(SimulatedAws.requests(lost).getList("findAll { it.committed }"))
                    .hasSize(1);
        }
    }

    @Nested
    @DisplayName("and so are the accounts it is in:")
    class Provisioned {
        @Test
        void by_one_request_with_a_result_for_each() {
            String id = Sets.created(Map.of("managedPolicies", List.of(Sets.READ)));
            List<String> accounts = Sets.assigned(id, 3);
            Map<String, Object> document = Sets.read(id);
            document.put("managedPolicies", List.of(Sets.POWER));

            JsonPath operation = Sets.replaced(id, document);

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Sets.calls("ProvisionPermissionSet", id)).isEqualTo(1);
            JsonPath items = Api.items(operation);
            assertThat(items.<String>getList("items.findAll { it.action == 'PROVISION_ACCOUNT' }.accountId"))
                    .containsExactlyInAnyOrderElementsOf(accounts);
            assertThat(items.<String>getList("items.findAll { it.action == 'PROVISION_ACCOUNT' }.outcome"))
                    .containsOnly("CHANGED");
            assertThat(Api.get("/permission-sets/" + id).getString("provisioned"))
                    .isEqualTo("CURRENT");
        }

        @Test
        void but_not_for_the_sake_of_tags() {
            String id = Sets.created(Map.of("managedPolicies", List.of(Sets.READ)));
            Sets.assigned(id, 1);
            Map<String, Object> document = Sets.read(id);
            document.put("tags", Map.of("team", "a"));

            JsonPath operation = Sets.replaced(id, document);

            assertThat(Api.items(operation).getList("items.action")).containsExactly("TAG_PERMISSION_SET");
            assertThat(Sets.calls("ProvisionPermissionSet", id)).isZero();
        }

        @Test
        void also_when_only_they_are_behind() {
            String id = Sets.created(Map.of("managedPolicies", List.of(Sets.READ)));
            Sets.assigned(id, 2);
            SimulatedAws.fault(Map.of(
                    "kind", "FAIL", "operation", "ProvisionPermissionSet", "text", "Received a 500 status error"));
            Map<String, Object> document = Sets.read(id);
            document.put("sessionDuration", "PT3H");
            Sets.replaced(id, document);
            SimulatedAws.healthy();
            assertThat(Api.get("/permission-sets/" + id).getString("provisioned"))
                    .isEqualTo("OUTDATED");

            JsonPath operation = Sets.replaced(id, document);

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.action"))
                    .containsExactly("PROVISION_PERMISSION_SET", "PROVISION_ACCOUNT", "PROVISION_ACCOUNT");
            assertThat(Api.get("/permission-sets/" + id).getString("provisioned"))
                    .isEqualTo("CURRENT");
        }

        @Test
        void one_that_lacks_a_policy_fails_with_AWSs_words_and_the_others_do_not() {
            String id = Sets.created(Map.of());
            List<String> accounts = Sets.assigned(id, 3);
            String policy = Api.unique("Mine");
            SimulatedAws.seed(Map.of(
                    "customerManagedPolicies",
                    List.of(Map.of("name", policy, "accountId", accounts.get(1), "exists", false))));

            JsonPath operation = Sets.replaced(id, Map.of("customerManagedPolicies", List.of(Map.of("name", policy))));

            assertThat(operation.getString("status")).isEqualTo("FAILED");
            assertThat(operation.getList("failures.accountId")).containsExactly(accounts.get(1));
            assertThat(operation.getList("failures.reasonCode")).containsExactly("MISSING_POLICY");
            assertThat(operation.getString("failures[0].reason")).contains("Not supported policy", policy);
            assertThat(Api.items(operation).getList("items.findAll { it.action == 'PROVISION_ACCOUNT' }.status"))
                    .containsExactlyInAnyOrder("SUCCEEDED", "FAILED", "SUCCEEDED");
        }

        @Test
        void the_one_that_failed_is_done_by_a_retry() {
            String id = Sets.created(Map.of());
            List<String> accounts = Sets.assigned(id, 2);
            String policy = Api.unique("Mine");
            Map<String, Object> absent = Map.of("name", policy, "accountId", accounts.getFirst(), "exists", false);
            SimulatedAws.seed(Map.of("customerManagedPolicies", List.of(absent)));
            JsonPath failed = Sets.replaced(id, Map.of("customerManagedPolicies", List.of(Map.of("name", policy))));
            SimulatedAws.seed(Map.of(
                    "customerManagedPolicies", List.of(Map.of("name", policy, "accountId", accounts.getFirst()))));

            JsonPath operation = Api.ended(Api.admin().post(failed.getString("href") + "/retry"));

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.accountId")).containsExactly(accounts.getFirst());
            assertThat(Api.get("/permission-sets/" + id).getString("provisioned"))
                    .isEqualTo("CURRENT");
        }

        @Test
        void once_when_AWSs_answer_is_lost() {
            String id = Sets.created(Map.of());
            Sets.assigned(id, 2);
            SimulatedAws.set(Map.of("sso.provisioning", "PT3S"));
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "ProvisionPermissionSet", "times", 1));
            try {
                JsonPath operation = Sets.replaced(id, Map.of("sessionDuration", "PT5H"));

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
                assertThat(Sets.calls("ProvisionPermissionSet", id)).isEqualTo(1);
            } finally {
                reset("sso.provisioning");
            }
        }

        @Test
        void and_listings_that_lag_are_waited_for() {
            String id = Sets.created(Map.of());
            Sets.assigned(id, 2);
            SimulatedAws.set(Map.of("sso.listLag", "PT3S"));
            try {
                Awaitility.await("the accounts are listed")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> Api.get("/permission-sets/" + id).getString("provisioned"), "CURRENT"::equals);

                JsonPath operation = Sets.replaced(id, Map.of("sessionDuration", "PT6H"));

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
                assertThat(Sets.calls("ProvisionPermissionSet", id)).isEqualTo(1);
            } finally {
                reset("sso.listLag");
            }
        }
    }

    @Nested
    @DisplayName("unless it is refused:")
    class Refused {
        @Test
        void another_name() {
            String id = Sets.created(Map.of());

            Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of("name", "Another"))
                    .put("/permission-sets/" + id)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("IMMUTABLE_FIELD"))
                    .body("errors.pointer", contains("/name"));
        }

        @Test
        void no_description_where_there_is_one() {
            String id = Sets.created(Map.of("description", "stays"));

            Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of("sessionDuration", "PT2H"))
                    .put("/permission-sets/" + id)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("IMMUTABLE_FIELD"))
                    .body("errors.pointer", contains("/description"));
        }

        @Test
        void a_document_that_is_not_valid() {
            String id = Sets.created(Map.of());

            Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of("sessionDuration", "PT13H", "template", "PowerUserAccess"))
                    .put("/permission-sets/" + id)
                    .then()
                    .statusCode(400);
        }

        @Test
        void without_saying_of_which_state_it_is_a_change() {
            String id = Sets.created(Map.of());
            String tag = Api.viewer().get("/permission-sets/" + id).header("ETag");
            Map<String, Object> document = Map.of("sessionDuration", "PT2H");

            Api.admin().body(document).put("/permission-sets/" + id).then().statusCode(428);
            Api.admin()
                    .header("If-Match", "\"another\"")
                    .body(document)
                    .put("/permission-sets/" + id)
                    .then()
                    .statusCode(412);
            Api.ended(Api.admin().header("If-Match", tag).body(document).put("/permission-sets/" + id));
            Api.admin()
                    .header("If-Match", tag)
                    .body(document)
                    .put("/permission-sets/" + id)
                    .then()
                    .statusCode(412);
        }

        @Test
        void what_is_not_there() {
            for (String id : List.of("ps-0000000000000000", "nonsense")) {
                Api.admin()
                        .header("If-Match", "*")
                        .body("{")
                        .put("/permission-sets/" + id)
                        .then()
                        .statusCode(404);
            }
        }

        @Test
        void while_another_operation_is_changing_it() {
            String id = Sets.created(Map.of());
            Sets.assigned(id, 1);
            SimulatedAws.set(Map.of("sso.provisioning", "PT4S"));
            try {
                Response first = Api.admin()
                        .header("If-Match", "*")
                        .body(Map.of("sessionDuration", "PT7H"))
                        .put("/permission-sets/" + id);

                Api.admin()
                        .header("If-Match", "*")
                        .body(Map.of("sessionDuration", "PT9H"))
                        .put("/permission-sets/" + id)
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("CHANGE_IN_PROGRESS"))
                        .body("operation", equalTo(first.path("href")));
                Api.ended(first);
            } finally {
                reset("sso.provisioning");
            }
        }

        @Test
        void by_everybody_but_admins() {
            Api.operator()
                    .body("{")
                    .put("/permission-sets/ps-0000000000000000")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    @DisplayName("and one that CloudFormation made keeps the tags that are AWS's own")
    void keeps_the_tags_of_aws() {
        String name = Api.unique("stack");
        SimulatedAws.seed(Map.of(
                "permissionSets",
                java.util.List.of(
                        Map.of("name", name, "tags", Map.of("aws:cloudformation:stack-name", "access", "team", "a")))));
        String id = Api.get("/permission-sets?name=" + name).getString("items[0].permissionSetId");
        Map<String, Object> set = new java.util.HashMap<>(Api.viewer()
                .header("Cache-Control", "no-cache")
                .get("/permission-sets/" + id)
                .jsonPath()
                .getMap(""));
        assertThat(set.get("tags").toString()).contains("aws:cloudformation:stack-name");
        set.put("description", "sent back");

        var operation = Api.ended(Api.admin().header("If-Match", "*").body(set).put("/permission-sets/" + id));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.action")).containsExactly("UPDATE_PERMISSION_SET");
        assertThat(Api.get("/permission-sets/" + id).getMap("tags")).hasSize(2);
    }

    @Test
    @DisplayName("and is brought to its accounts again where somebody asks for it")
    void provisioned_again() {
        String name = Api.unique("again");
        String id = Grants.permissionSet(name);
        Grants.give("GROUP", People.group(Api.unique("again")), "sandbox-1", name);

        var operation = Api.ended(Api.admin().post("/permission-sets/" + id + "/provisioning"));

        assertThat(operation.getString("type")).isEqualTo("PROVISION_PERMISSION_SET");
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.action"))
                .containsExactly("PROVISION_PERMISSION_SET", "PROVISION_ACCOUNT");
        Api.admin()
                .post("/permission-sets/ps-0000000000000000/provisioning")
                .then()
                .statusCode(404);
        Api.operator().post("/permission-sets/" + id + "/provisioning").then().statusCode(403);
    }
}
