package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.EverythingOn;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverythingOn.class)
@DisplayName("An invitation by the control plane")
class ControlPlaneInvitationTest {
    @Inject
    Jdbi database;

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
        Map<String, Object> usual = new HashMap<>();
        usual.put("console.presence", null);
        SimulatedAws.set(usual);
    }

    private static Response invite(String id, String delivery, String key) {
        return Api.admin()
                .header("Idempotency-Key", key)
                .body(Map.of("delivery", delivery))
                .post("/users/" + id + "/invitation");
    }

    private static Response invite(String id, String delivery) {
        return invite(id, delivery, UUID.randomUUID().toString());
    }

    private static int passwords(String id) {
        return SimulatedAws.committed("UpdatePassword", "UserId", id);
    }

    @Test
    void has_aws_send_a_mail() {
        String id = People.user(Api.unique("mail"));

        JsonPath invitation =
                invite(id, "EMAIL").then().statusCode(200).extract().jsonPath();

        assertThat(passwords(id)).isEqualTo(1);
        assertThat(SimulatedAws.requests("UpdatePassword")
                        .getString("findAll { it.input.UserId == '" + id + "' }[0].input.PasswordMode"))
                .isEqualTo("EMAIL");
        assertThat(invitation.getMap("")).doesNotContainKey("oneTimePassword");
        assertThat(invitation.getString("userSteps[1]")).contains("follow its link");
        assertThat(invitation.getList("adminSteps")).isEmpty();
    }

    @Test
    void goes_with_a_new_user() {
        Map<String, Object> body = People.wanted(Api.unique("new"));
        body.put("invitation", Map.of("delivery", "EMAIL"));

        JsonPath operation = Api.post("/users", body);

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.outcome")).containsExactly("CREATED", "CREATED");
        assertThat(passwords(operation.getString("result.id"))).isEqualTo(1);
    }

    @Test
    void tells_a_one_time_password_once() {
        String id = People.user(Api.unique("otp"));
        String key = UUID.randomUUID().toString();

        String password = invite(id, "ONE_TIME_PASSWORD", key)
                .then()
                .statusCode(200)
                .extract()
                .path("oneTimePassword");

        assertThat(password).hasSizeGreaterThan(8);
        invite(id, "ONE_TIME_PASSWORD", key).then().statusCode(409).body("code", equalTo("SECRET_ALREADY_DELIVERED"));
        assertThat(passwords(id)).isEqualTo(1);
    }

    @Test
    void keeps_the_one_time_password_nowhere() {
        String id = People.user(Api.unique("secret"));

        String password = invite(id, "ONE_TIME_PASSWORD").path("oneTimePassword");

        assertThat(rowsWith(password)).isEmpty();
    }

    private List<String> rowsWith(String text) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.withHandle(db -> db
                        .createQuery("select table_name from information_schema.tables where table_schema = 'public'")
                        .mapTo(String.class)
                        .list()
                        .stream()
                        .filter(table -> db.createQuery("select count(*) from \"" + table
                                                + "\" t where strpos(t::text, :text) > 0")
                                        .bind("text", text)
                                        .mapTo(Integer.class)
                                        .one()
                                > 0)
                        .toList()));
    }

    @Test
    void of_one_time_password_is_for_admins() {
        String id = People.user(Api.unique("role"));

        Api.operator()
                .body(Map.of("delivery", "ONE_TIME_PASSWORD"))
                .post("/users/" + id + "/invitation")
                .then()
                .statusCode(403);

        assertThat(passwords(id)).isZero();
    }

    @Test
    void is_not_sent_twice_when_the_answer_of_aws_is_lost() {
        String id = People.user(Api.unique("lost"));
        SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "UpdatePassword", "times", 1));

        invite(id, "EMAIL")
                .then()
                .statusCode(504)
                .body("code", equalTo("UPSTREAM_TIMEOUT"))
                .body("detail", containsString("not known whether"));

        assertThat(passwords(id)).isEqualTo(1);
    }

    @Test
    void tells_another_one_time_password_when_the_first_is_lost() {
        String id = People.user(Api.unique("lostotp"));
        SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "UpdatePassword", "times", 1));

        String password =
                invite(id, "ONE_TIME_PASSWORD").then().statusCode(200).extract().path("oneTimePassword");

        assertThat(password).isNotEmpty();
    }

    @Test
    void is_never_repeated_after_a_refusal() {
        String id = People.user(Api.unique("refused"));
        SimulatedAws.fault(Map.of("kind", "THROTTLE", "operation", "UpdatePassword"));

        invite(id, "EMAIL").then().statusCode(502);

        assertThat(SimulatedAws.requests("UpdatePassword").getList("findAll { it.input.UserId == '" + id + "' }"))
                .hasSize(1);
    }

    @Test
    void says_what_to_do_when_aws_took_the_call_away() {
        String id = People.user(Api.unique("gone"));
        SimulatedAws.set(Map.of("console.presence", "NOT_FOUND"));

        invite(id, "EMAIL")
                .then()
                .statusCode(502)
                .body("detail", containsString("gatehouse.invitation.backend=console"))
                .body("upstream.operation", equalTo("UpdatePassword"));
    }
}
