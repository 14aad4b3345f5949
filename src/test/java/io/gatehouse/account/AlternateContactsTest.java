package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Whom AWS writes to about an account")
class AlternateContactsTest {
    private static final Map<String, String> SECURITY = Map.of(
            "name", "Sam Security",
            "title", "Security officer",
            "email", "security@example.com",
            "phoneNumber", "+49 40 123-456");

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static Response change(String id, Object contacts) {
        Map<String, Object> body = new HashMap<>();
        body.put("alternateContacts", contacts);
        return Api.admin().header("If-Match", "*").body(body).patch("/accounts/" + id);
    }

    @Nested
    @DisplayName("besides its root user")
    class Contacts {
        @Test
        void can_be_said_when_it_is_created() {
            String id = AccountsInTest.created("told", Map.of("alternateContacts", Map.of("security", SECURITY)));

            JsonPath account = Api.get("/accounts/" + id);
            assertThat(account.getMap("alternateContacts.security")).isEqualTo(SECURITY);
            assertThat(account.getString("alternateContacts.billing")).isNull();
        }

        @Test
        void is_changed_by_the_part_that_differs_and_taken_away_by_null() {
            String id = AccountsInTest.created("kept", Map.of("alternateContacts", Map.of("security", SECURITY)));

            JsonPath changed =
                    Api.ended(change(id, Map.of("security", Map.of("phoneNumber", "110"), "billing", SECURITY)));

            assertThat(Api.items(changed).getList("items.action"))
                    .containsExactly("PUT_ALTERNATE_CONTACT", "PUT_ALTERNATE_CONTACT");
            assertThat(Api.get("/accounts/" + id).getString("alternateContacts.security.phoneNumber"))
                    .isEqualTo("110");
            assertThat(Api.get("/accounts/" + id).getString("alternateContacts.security.name"))
                    .isEqualTo("Sam Security");

            JsonPath removed = Api.ended(change(id, Collections.singletonMap("security", null)));

            assertThat(Api.items(removed).getList("items.action")).containsExactly("DELETE_ALTERNATE_CONTACT");
            assertThat(Api.get("/accounts/" + id).getString("alternateContacts.security"))
                    .isNull();
            assertThat(Api.get("/accounts/" + id).getString("alternateContacts.billing.name"))
                    .isEqualTo("Sam Security");
        }

        @Test
        void is_set_once_even_when_the_answer_of_aws_is_lost() {
            String id = AccountsInTest.created("lost");
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "PutAlternateContact", "times", 1));

            JsonPath operation = Api.ended(change(id, Map.of("operations", SECURITY)));

            assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(SimulatedAws.committed("PutAlternateContact", "AccountId", id))
                    .isEqualTo(1);
        }

        @Test
        void is_refused_as_aws_would_refuse_it() {
            String id = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");
            Map<String, String> wrong = new HashMap<>(SECURITY);
            wrong.put("phoneNumber", "call me");

            change(id, Map.of("security", wrong))
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("/alternateContacts/security/phoneNumber"));
        }

        @Test
        void is_left_out_where_aws_does_not_let_this_service_read_it() {
            String id = AccountsInTest.created("unread");
            SimulatedAws.fault(Map.of("kind", "ACCESS_DENIED", "operation", "GetAlternateContact"));

            Api.viewer()
                    .get("/accounts/" + id)
                    .then()
                    .statusCode(200)
                    .body("alternateContacts", nullValue())
                    .body("email", notNullValue());
        }
    }

    @Nested
    @DisplayName("as its root user")
    class RootEmail {
        private static Response start(String id, String email) {
            return Api.admin().body(Map.of("email", email)).post("/accounts/" + id + "/email-change");
        }

        private static Response confirm(String id, String otp) {
            return Api.admin().body(Map.of("otp", otp)).post("/accounts/" + id + "/email-change/confirmation");
        }

        private static String mailed(String id) {
            return SimulatedAws.rows("emailUpdates").path(id).path("otp").asText();
        }

        @Test
        void is_changed_in_two_steps_by_the_code_mailed_to_the_new_address() {
            String id = AccountsInTest.created("moved");
            String email = Api.unique("new") + "@example.com";

            start(id, email)
                    .then()
                    .statusCode(200)
                    .body("accountId", equalTo(id))
                    .body("email", equalTo(email))
                    .body("status", equalTo("PENDING"));
            String code = mailed(id);
            confirm(id, code.equals("000000") ? "111111" : "000000").then().statusCode(400);
            confirm(id, code).then().statusCode(200).body("status", equalTo("ACCEPTED"));

            assertThat(Api.get("/accounts/" + id).getString("email")).isEqualTo(email);
            assertThat(Api.get("/operations?target=" + id).prettify()).doesNotContain(code);
        }

        @Test
        void is_changed_once_even_when_the_answer_of_aws_is_lost() {
            String id = AccountsInTest.created("silent");
            String email = Api.unique("silent") + "@example.com";
            start(id, email).then().statusCode(200);
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "AcceptPrimaryEmailUpdate", "times", 1));

            confirm(id, mailed(id)).then().statusCode(200);
            assertThat(Api.get("/accounts/" + id).getString("email")).isEqualTo(email);
        }

        @Test
        void stays_where_another_account_has_the_address() {
            String id = AccountsInTest.created("other");
            String taken = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");

            start(id, "sandbox-1@example.com")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ACCOUNT_EXISTS"))
                    .body("accountId", equalTo(taken));
        }

        @Test
        void stays_where_nobody_asked_for_a_change_or_it_is_the_management_account() {
            String id = AccountsInTest.created("unasked");

            confirm(id, "123456").then().statusCode(409).body("code", equalTo("CONFLICT"));
            start("123456789012", "new@example.com").then().statusCode(409).body("code", equalTo("MANAGEMENT_ACCOUNT"));
            start("999999999999", "new@example.com").then().statusCode(404);
            confirm(id, "12345").then().statusCode(400).body("errors[0].pointer", equalTo("/otp"));
        }
    }
}
