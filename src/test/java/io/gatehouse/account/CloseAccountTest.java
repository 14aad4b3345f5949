package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("An account can be closed")
class CloseAccountTest {
    private static final String MANAGEMENT_ACCOUNT = "123456789012";

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static String email(String id) {
        return Api.get("/accounts/" + id).getString("email");
    }

    private static Response close(String id, String confirm) {
        return Api.admin()
                .header("If-Match", "*")
                .queryParam("confirm", confirm)
                .delete("/accounts/" + id);
    }

    @Test
    @DisplayName("and is seen to be closed before the operation succeeds")
    void for_good() {
        String id = AccountsInTest.created("closed");

        JsonPath operation = Api.ended(close(id, email(id).toUpperCase(Locale.ROOT)));

        assertThat(operation.getString("type")).isEqualTo("CLOSE_ACCOUNT");
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getString("items[0].outcome")).isEqualTo("REMOVED");
        assertThat(Api.get("/accounts/" + id).getString("state")).isIn("PENDING_CLOSURE", "CLOSED");
    }

    @Test
    @DisplayName("again, which changes nothing")
    void again() {
        String id = AccountsInTest.created("twice");
        Api.ended(close(id, email(id)));

        JsonPath operation = Api.ended(close(id, email(id)));

        assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getString("items[0].outcome")).isEqualTo("ABSENT");
        assertThat(SimulatedAws.committed("CloseAccount", "AccountId", id)).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName("once, even when the answer of AWS is lost")
    @ValueSource(strings = {"DROP_AFTER", "ERROR_AFTER"})
    void when_the_answer_is_lost(String kind) {
        String id = AccountsInTest.created("lost");
        SimulatedAws.fault(Map.of("kind", kind, "operation", "CloseAccount", "times", 1));

        JsonPath operation = Api.ended(close(id, email(id)));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getString("items[0].outcome")).isEqualTo("REMOVED");
        assertThat(SimulatedAws.committed("CloseAccount", "AccountId", id)).isEqualTo(1);
    }

    @Nested
    @DisplayName("unless")
    class Refused {
        @ParameterizedTest
        @ValueSource(strings = {"", "?confirm=true", "?confirm=sandbox-2@example.com"})
        void its_email_does_not_confirm_that_it_is_meant(String query) {
            String id = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");

            Api.admin()
                    .header("If-Match", "*")
                    .delete("/accounts/" + id + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("CONFIRMATION_REQUIRED"))
                    .body("errors[0].parameter", equalTo("confirm"));
            assertThat(SimulatedAws.committed("CloseAccount", "AccountId", id)).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "?confirm=master@example.com"})
        void it_is_the_management_account(String query) {
            Api.admin()
                    .header("If-Match", "*")
                    .delete("/accounts/" + MANAGEMENT_ACCOUNT + query)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("MANAGEMENT_ACCOUNT"));
        }

        @Test
        void nobody_says_which_state_of_it_is_meant() {
            Api.admin().delete("/accounts/" + MANAGEMENT_ACCOUNT).then().statusCode(428);
        }

        @Test
        void it_is_not_there() {
            close("999999999999", "a@example.com").then().statusCode(404);
        }

        @Test
        void it_is_no_admin_who_asks() {
            Api.operator()
                    .header("If-Match", "*")
                    .delete("/accounts/" + MANAGEMENT_ACCOUNT)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    @DisplayName("or only thought through, with a warning that it is for good")
    void validated() {
        String id = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");

        Api.admin()
                .header("If-Match", "*")
                .delete("/accounts/" + id + "?confirm=sandbox-1@example.com&validateOnly=true")
                .then()
                .statusCode(200)
                .body("wouldDo.action", hasItem("CLOSE_ACCOUNT"))
                .body(
                        "warnings[0]",
                        equalTo(
                                "Only AWS Support can open a closed account again, for 90 days. Its e-mail stays taken."));
        assertThat(SimulatedAws.committed("CloseAccount", "AccountId", id)).isZero();
    }
}
