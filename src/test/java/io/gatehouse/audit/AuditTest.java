package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agroal.api.AgroalDataSource;
import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The audit")
class AuditTest {
    @Inject
    AgroalDataSource database;

    private static JsonPath events(String query) {
        return Api.of(Tokens.auditor())
                .get("/audit-events?pageSize=200&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath verification() {
        return verification("");
    }

    private static JsonPath verification(String query) {
        return Api.of(Tokens.auditor())
                .get("/audit-events/verification" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void unguarded(String... statements) throws SQLException {
        try {
            sql("alter table audit_event disable trigger audit_event_append_only");
            sql(statements);
        } finally {
            sql("alter table audit_event enable trigger audit_event_append_only");
        }
    }

    @Nested
    @DisplayName("has of a write")
    class OfWrites {
        @Test
        void who_asked_for_what_and_what_came_of_it_with_the_ids_of_the_aws_calls() {
            String name = Api.unique("ada");
            JsonPath operation = Api.post("/users", People.wanted(name));

            JsonPath events = events("operation=" + operation.getString("id"));

            assertThat(events.getList("items.action")).containsExactly("OPERATION_ENDED", "OPERATION_ACCEPTED");
            assertThat(events.getList("items.actor")).containsOnly("alice");
            assertThat(events.getList("items.subject")).containsOnly("alice");
            assertThat(events.getList("items.operationType")).containsOnly("CREATE_USER");
            assertThat(events.getString("items[1].request.userName")).isEqualTo(name);
            assertThat(events.getString("items[1].requestId")).isNotBlank();
            assertThat(events.getString("items[0].status")).isEqualTo("SUCCEEDED");
            assertThat(events.getString("items[0].target.id")).isEqualTo(operation.getString("result.id"));
            assertThat(events.getList("items[0].awsRequestIds"))
                    .isEqualTo(List.of(Api.items(operation).getString("items[0].awsRequestId")));
        }

        @Test
        void that_was_carried_out_at_once_the_same() {
            String group = People.group(Api.unique("Team"));

            assertThat(events("target=" + group).getList("items.action")).containsExactly("OPERATION_ENDED");
            assertThat(events("target=" + group).getString("items[0].actor")).isEqualTo("bob");
        }

        @Test
        void that_was_only_validated_nothing() {
            String id = Api.unique("asked");
            Api.admin()
                    .header("X-Request-Id", id)
                    .body(People.wanted(Api.unique("ada")))
                    .post("/users?validateOnly=true")
                    .then()
                    .statusCode(200);

            assertThat(events("actor=alice").getList("items.requestId")).doesNotContain(id);
        }
    }

    @Nested
    @DisplayName("has of a change what was before and what shall be:")
    class OfChanges {
        private static void assertChanged(JsonPath operation, String member, Object before, Object after) {
            assertChanged(
                    events("operation=" + operation.getString("id") + "&action=OPERATION_ACCEPTED"),
                    0,
                    member,
                    before,
                    after);
        }

        private static void assertChanged(JsonPath events, int at, String member, Object before, Object after) {
            String detail = "items[" + at + "].detail.";
            assertThat(events.getMap(detail + "before").keySet())
                    .isEqualTo(events.getMap(detail + "after").keySet());
            assertThat(events.<Object>get(detail + "before." + member)).isEqualTo(before);
            assertThat(events.<Object>get(detail + "after." + member)).isEqualTo(after);
        }

        @Test
        void an_account_its_name_and_tags() {
            String name = Api.unique("account");
            String id = Api.post("/accounts", Map.of("name", name, "email", name + "@example.com"))
                    .getString("result.id");

            JsonPath changed = Api.ended(Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of("name", name + "-2", "tags", Map.of("team", "shop")))
                    .patch("/accounts/" + id));

            assertChanged(changed, "name", name, name + "-2");
            assertChanged(changed, "tags", Map.of(), Map.of("team", "shop"));
        }

        @Test
        void a_permission_set_its_policies() {
            String id = Api.post("/permission-sets", Map.of("name", Api.unique("set")))
                    .getString("result.id");
            String policy = "arn:aws:iam::aws:policy/ReadOnlyAccess";

            JsonPath changed = Api.ended(Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of("managedPolicies", List.of(policy)))
                    .put("/permission-sets/" + id));

            assertChanged(changed, "managedPolicies", List.of(), List.of(policy));
        }

        @Test
        void a_group_its_name() {
            String name = Api.unique("Team");
            String id = People.group(name);

            Api.operator()
                    .header("If-Match", "*")
                    .body(Map.of("displayName", name + "-2"))
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(200);

            assertChanged(accepted("UPDATE_GROUP", id), 0, "displayName", name, name + "-2");
        }

        @Test
        void a_user_the_attributes() {
            String id = People.user(Api.unique("ada"));

            Api.operator()
                    .header("If-Match", "*")
                    .body(Map.of("familyName", "King"))
                    .patch("/users/" + id)
                    .then()
                    .statusCode(200);

            assertChanged(accepted("UPDATE_USER", id), 0, "familyName", "Lovelace", "King");
        }

        @Test
        void a_group_its_members() {
            String group = People.group(Api.unique("Team"));
            String user = People.user(Api.unique("ada"));

            JsonPath changed = Api.ended(
                    Api.operator().body(Map.of("members", List.of(user))).put("/groups/" + group + "/members"));

            assertChanged(changed, "members", List.of(), List.of(user));
        }

        @Test
        void the_mfa_policy_its_settings() {
            declare("CONTEXT_AWARE");
            JsonPath events = declare("ALWAYS_ON");

            assertChanged(events, 0, "prompt", "CONTEXT_AWARE", "ALWAYS_ON");
        }

        private static JsonPath declare(String prompt) {
            String id = Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of(
                            "prompt",
                            prompt,
                            "unregisteredDevice",
                            "BLOCK",
                            "allowedTypes",
                            List.of("AUTHENTICATOR_APP")))
                    .put("/mfa-policy?allowWeaker=true")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            return events("operation=" + id + "&action=OPERATION_ACCEPTED");
        }

        /** Of what was carried out at once, whose target is known to the end only. */
        private static JsonPath accepted(String type, String id) {
            String operation =
                    events("target=" + id).getString("items.find { it.operationType == '" + type + "' }.operationId");
            return events("operation=" + operation + "&action=OPERATION_ACCEPTED");
        }
    }

    @Nested
    @DisplayName("has of a denial")
    class OfDenials {
        @Test
        void who_was_refused_what() {
            String id = Api.unique("denied");
            Api.operator()
                    .header("X-Request-Id", id)
                    .body(Map.of("name", "x", "email", "x@example.com"))
                    .post("/accounts")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("FORBIDDEN"));

            JsonPath event = events("actor=bob&action=DENIED_BY_ROLE");

            assertThat(event.getString("items[0].requestId")).isEqualTo(id);
            assertThat(event.getString("items[0].request.method")).isEqualTo("POST");
            assertThat(event.getString("items[0].request.path")).isEqualTo("/accounts");
        }

        @Test
        void reads_too() {
            Api.of(Tokens.nobody()).get("/accounts").then().statusCode(403);

            assertThat(events("actor=erin").getString("items[0].request.path")).isEqualTo("/accounts");
        }
    }

    @Nested
    @DisplayName("is read")
    class Read {
        @Test
        void by_admins_and_auditors_only() {
            Api.admin().get("/audit-events").then().statusCode(200);
            for (String path : List.of("/audit-events", "/audit-events/export", "/audit-events/verification")) {
                Api.operator().get(path).then().statusCode(403);
                Api.of(Tokens.auditor()).get(path).then().statusCode(200);
            }
        }

        @Test
        void in_pages_newest_first_without_gap_or_repetition() {
            String since = Instant.now().toString();
            IntStream.range(0, 5)
                    .forEach(i -> Api.of(Tokens.nobody()).get("/users").then().statusCode(403));

            String query = "/audit-events?actor=erin&pageSize=2&since=" + since;
            JsonPath first = page(query);
            JsonPath second = page(query + "&pageToken=" + first.getString("nextPageToken"));
            JsonPath third = page(query + "&pageToken=" + second.getString("nextPageToken"));

            List<Long> seen = List.of(
                    first.getLong("items[0].sequence"),
                    first.getLong("items[1].sequence"),
                    second.getLong("items[0].sequence"),
                    second.getLong("items[1].sequence"),
                    third.getLong("items[0].sequence"));
            assertThat(seen).doesNotHaveDuplicates().isSortedAccordingTo((one, other) -> Long.compare(other, one));
            assertThat(third.getString("nextPageToken")).isNull();
        }

        private JsonPath page(String path) {
            return Api.of(Tokens.auditor())
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        @Test
        void by_everything_an_operation_touched_also_when_the_operation_is_no_longer_kept() throws SQLException {
            String group = People.group(Api.unique("touched"));
            String user = People.user(Api.unique("touched"));
            String operation = Api.ended(Api.operator()
                            .body(Map.of("members", List.of(user)))
                            .put("/groups/" + group + "/members"))
                    .getString("id");
            sql("delete from operation where id = '" + operation + "'");

            for (String subject : List.of(group, user)) {
                assertThat(events("principalId=" + subject).getList("items.operationId"))
                        .contains(operation);
            }
            assertThat(events("principalId=" + group + "&accountId=123456789012")
                            .getList("items"))
                    .isEmpty();
            Api.of(Tokens.auditor())
                    .get("/audit-events/export?permissionSetId=nothing is called so")
                    .then()
                    .statusCode(422)
                    .body("errors[0].parameter", equalTo("permissionSetId"));
        }

        @Test
        void within_a_time_that_must_be_one() {
            assertThat(events("until=2020-01-01T00:00:00Z").getList("items")).isEmpty();
            Api.admin()
                    .get("/audit-events?since=yesterday")
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("since"));
        }

        @Test
        void as_json_lines_that_anybody_can_verify() throws Exception {
            Api.of(Tokens.nobody()).get("/groups").then().statusCode(403);

            String lines = Api.of(Tokens.auditor())
                    .get("/audit-events/export")
                    .then()
                    .statusCode(200)
                    .header("Content-Type", containsString("application/jsonl"))
                    .extract()
                    .asString();

            String previous = "";
            long sequence = 0;
            for (String line : lines.lines().toList()) {
                JsonNode event = new ObjectMapper().readTree(line);
                String hash = event.required("hash").asText();
                assertThat(event.required("sequence").asLong()).isEqualTo(++sequence);
                assertThat(event.required("previousHash").asText()).isEqualTo(previous);
                assertThat(Chain.hash(line.replace(",\"hash\":\"" + hash + "\"", "")))
                        .isEqualTo(hash);
                previous = hash;
            }
            assertThat(sequence).isPositive();
        }
    }

    @Nested
    @DisplayName("can't be rewritten")
    class Chained {
        @Test
        void by_update_or_delete() {
            Api.of(Tokens.nobody()).get("/users").then().statusCode(403);

            for (String change :
                    List.of("update audit_event set hash = ''", "delete from audit_event", "truncate audit_event")) {
                assertThatThrownBy(() -> sql(change)).hasMessageContaining("append-only");
            }
        }

        @Test
        void without_being_noticed() throws SQLException {
            IntStream.range(0, 3)
                    .forEach(i -> Api.of(Tokens.nobody()).get("/users").then().statusCode(403));
            assertThat(verification().getBoolean("intact"))
                    .as(verification().prettify())
                    .isTrue();
            long last = events("").getLong("items[0].sequence");
            long victim = last - 1;

            sql("create table kept as select sequence, at, content, hash from audit_event");
            try {
                unguarded(
                        "update audit_event set content = replace(content, 'erin', 'eve') where sequence = " + victim);
                assertBrokenAt(victim);
                restore(victim);

                unguarded("update audit_event set at = at - interval '1 day' where sequence = " + victim);
                assertBrokenAt(victim);
                restore(victim);

                unguarded("delete from audit_event where sequence = " + victim);
                assertBrokenAt(victim);
                restore(victim);

                unguarded("delete from audit_event where sequence = " + last);
                assertBrokenAt(last);
                restore(last);
            } finally {
                sql("drop table kept");
            }
            assertThat(verification().getBoolean("intact")).isTrue();
        }

        @Test
        void without_being_noticed_from_a_checkpoint_on() throws SQLException {
            String checkpoint = verification().getString("checkpoint");
            Api.of(Tokens.nobody()).get("/users").then().statusCode(403);
            Api.of(Tokens.nobody()).get("/users").then().statusCode(403);
            long last = events("").getLong("items[0].sequence");

            JsonPath found = verification("?checkpoint=" + checkpoint);
            assertThat(found.getBoolean("intact")).as(found.prettify()).isTrue();
            assertThat(found.getLong("entries"))
                    .isGreaterThanOrEqualTo(2)
                    .isLessThan(verification().getLong("entries"));

            String later = verification().getString("checkpoint");
            sql("create table kept as select sequence, at, content, hash from audit_event");
            sql("create table kept_head as select * from audit_head");
            try {
                // cut off so that the chain looks whole
                unguarded("delete from audit_event where sequence = " + last);
                sql("update audit_head set (sequence, hash) ="
                        + " (select sequence, hash from audit_event order by sequence desc limit 1)");
                assertThat(verification().getBoolean("intact")).isTrue();
                assertThat(verification("?checkpoint=" + checkpoint).getBoolean("intact"))
                        .isTrue();
                assertThat(verification("?checkpoint=" + later).getBoolean("intact"))
                        .isFalse();
            } finally {
                restore(last);
                sql(
                        "update audit_head set (sequence, hash) = (select sequence, hash from kept_head)",
                        "drop table kept_head",
                        "drop table kept");
            }
            assertThat(verification("?checkpoint=" + later).getBoolean("intact"))
                    .isTrue();
        }

        @Test
        void in_what_remains_when_a_partition_was_moved_to_an_archive() throws SQLException {
            Api.of(Tokens.nobody()).get("/users").then().statusCode(403);
            long end = events("").getLong("items[0].sequence");
            String before = verification().getString("checkpoint");
            String whole = "audit_event_to_1000000";
            String old = "audit_event_to_" + (end + 1);
            // as if partitions were that small
            sql(
                    "alter table audit_event detach partition " + whole,
                    "alter table " + whole + " rename to " + old,
                    "alter table audit_event attach partition " + old + " for values from (minvalue) to (" + (end + 1)
                            + ")",
                    "create table " + whole + " partition of audit_event for values from (" + (end + 1)
                            + ") to (1000000)");
            Api.of(Tokens.nobody()).get("/users").then().statusCode(403);
            try {
                sql("select audit_archive_oldest()");

                JsonPath rest = verification();
                assertThat(rest.getBoolean("intact")).as(rest.prettify()).isTrue();
                assertThat(rest.getLong("archived")).isEqualTo(end);
                assertThat(verification("?checkpoint=" + before).getBoolean("intact"))
                        .isTrue();
                Api.of(Tokens.auditor())
                        .get("/audit-events/verification?checkpoint=1-" + "0".repeat(64))
                        .then()
                        .statusCode(400);
                unguarded("update audit_event set content = replace(content, 'erin', 'eve') where sequence = "
                        + (end + 1));
                assertThat(verification().getLong("brokenAt")).isEqualTo(end + 1);
                unguarded("update audit_event set content = replace(content, 'eve', 'erin') where sequence = "
                        + (end + 1));
                assertThatThrownBy(() -> sql("select audit_archive_oldest()"))
                        .as("the partition that is written")
                        .hasMessageContaining("still being written");
            } finally {
                sql(
                        "alter table audit_event attach partition " + old + " for values from (minvalue) to ("
                                + (end + 1) + ")",
                        "delete from audit_archive");
            }
            assertThat(verification().getBoolean("intact")).isTrue();
            assertThat(verification().getString("archived")).isNull();
        }

        private void restore(long sequence) throws SQLException {
            unguarded(
                    "delete from audit_event where sequence = " + sequence,
                    "insert into audit_event (sequence, at, content, hash)"
                            + " select sequence, at, content, hash from kept where sequence = " + sequence);
        }

        private void assertBrokenAt(long sequence) {
            JsonPath found = verification();
            assertThat(found.getBoolean("intact")).isFalse();
            assertThat(found.getLong("brokenAt")).isEqualTo(sequence);
        }
    }

    @Test
    @DisplayName("keeps no secret, whatever a request holds")
    void keeps_no_secret() {
        var request = JsonNodeFactory.instance.objectNode();
        request.put("userName", "ada").putObject("login").put("oneTimePassword", "planted");

        assertThat(Redaction.of(request).toString()).contains("ada").doesNotContain("planted");
    }
}
