package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.DeclaredPolicy;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("An invitation, where only a person can act,")
class InvitationTest {
    @BeforeEach
    void nothingIsDeclared() {
        DeclaredPolicy.forget();
    }

    private static JsonPath invite(String id, String delivery) {
        return Api.admin()
                .body(Map.of("delivery", delivery))
                .post("/users/" + id + "/invitation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void says_what_the_user_does_from_first_sign_in_to_command_line_keys() {
        String name = Api.unique("invited");
        String id = People.user(name);

        JsonPath invitation = invite(id, "EMAIL");

        assertThat(invitation.getString("userName")).isEqualTo(name);
        assertThat(invitation.getString("delivery")).isEqualTo("EMAIL");
        assertThat(invitation.getString("portalUrl")).startsWith("https://d-");
        List<String> steps = invitation.getList("userSteps");
        assertThat(steps).hasSize(5);
        assertThat(steps.get(0)).contains(invitation.getString("portalUrl"), name);
        assertThat(steps.get(1)).contains("password");
        assertThat(steps.get(2)).contains("MFA");
        assertThat(steps.get(3)).contains("console");
        assertThat(steps.get(4)).contains("/users/" + id + "/aws-config", "aws sso login --sso-session gatehouse");
    }

    @Test
    void says_how_an_administrator_has_aws_send_a_mail() {
        JsonPath invitation = invite(People.user(Api.unique("mail")), "EMAIL");

        assertThat(invitation.getList("adminSteps", String.class))
                .anySatisfy(step ->
                        assertThat(step).contains("https://eu-central-1.console.aws.amazon.com/singlesignon/home"))
                .anySatisfy(step -> assertThat(step).contains("Send an email to the user"));
    }

    @Test
    void needs_no_administrator_where_aws_is_known_to_mail_a_code() {
        DeclaredPolicy.attested(Map.of(
                "prompt",
                "ALWAYS_ON",
                "unregisteredDevice",
                "REQUIRE_REGISTRATION",
                "allowedTypes",
                List.of("AUTHENTICATOR_APP"),
                "emailOtpForApiUsers",
                true));

        JsonPath invitation = invite(People.user(Api.unique("code")), "EMAIL");

        assertThat(invitation.getList("adminSteps")).isEmpty();
        assertThat(invitation.getString("userSteps[1]")).contains("verification code");
        assertThat(invitation.getString("userSteps[2]")).contains("Register an MFA device when asked");
    }

    @Test
    void has_an_administrator_look_where_nobody_saw_lately_what_is_declared() {
        DeclaredPolicy.attested(Map.of(
                "prompt",
                "ALWAYS_ON",
                "unregisteredDevice",
                "BLOCK",
                "allowedTypes",
                List.of("AUTHENTICATOR_APP"),
                "emailOtpForApiUsers",
                true));
        DeclaredPolicy.attestedAgo(Duration.ofDays(40));

        assertThat(invite(People.user(Api.unique("stale")), "EMAIL").getString("adminSteps[0]"))
                .contains("nobody has attested it lately");
    }

    @Test
    void says_how_an_administrator_gets_a_one_time_password_and_has_none() {
        JsonPath invitation = invite(People.user(Api.unique("otp")), "ONE_TIME_PASSWORD");

        assertThat(invitation.getMap("")).doesNotContainKey("oneTimePassword");
        assertThat(invitation.getList("adminSteps", String.class))
                .anySatisfy(step -> assertThat(step).contains("Generate a one-time password"));
    }

    @Test
    void sends_nothing_to_aws() {
        String id = People.user(Api.unique("nothing"));

        invite(id, "EMAIL");

        assertThat(SimulatedAws.committed("UpdatePassword", "UserId", id)).isZero();
    }

    @Test
    void is_the_same_when_asked_again_under_its_key() {
        String path = "/users/" + People.user(Api.unique("again")) + "/invitation";
        String key = UUID.randomUUID().toString();

        String first = Api.operator()
                .header("Idempotency-Key", key)
                .body(Map.of("delivery", "EMAIL"))
                .post(path)
                .asString();

        Api.operator()
                .header("Idempotency-Key", key)
                .body(Map.of("delivery", "EMAIL"))
                .post(path)
                .then()
                .statusCode(200)
                .body(equalTo(first));
    }

    @Test
    void by_one_time_password_needs_an_admin() {
        String path = "/users/" + People.user(Api.unique("role")) + "/invitation";

        Api.operator()
                .body(Map.of("delivery", "ONE_TIME_PASSWORD"))
                .post(path)
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        Api.of(Tokens.viewer())
                .body(Map.of("delivery", "EMAIL"))
                .post(path)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"delivery\": \"PIGEON\"}", "{\"delivery\": \"EMAIL\", \"to\": \"x\"}", "[]"})
    void is_refused_when_it_does_not_fit(String body) {
        Api.operator()
                .body(body)
                .post("/users/" + People.user(Api.unique("bad")) + "/invitation")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void of_nobody_is_404() {
        Api.operator()
                .body(Map.of("delivery", "EMAIL"))
                .post("/users/" + UUID.randomUUID() + "/invitation")
                .then()
                .statusCode(404);
    }

    @Test
    void only_validated_warns_that_nothing_is_sent() {
        Api.operator()
                .body(Map.of("delivery", "EMAIL"))
                .post("/users/" + People.user(Api.unique("validate")) + "/invitation?validateOnly=true")
                .then()
                .statusCode(200)
                .body("warnings[0]", startsWith("Nothing is sent"))
                .body("oneTimePassword", nullValue());
    }
}
