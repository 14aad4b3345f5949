package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The pages of an organization that is known")
class AccessPagesTest {
    @BeforeEach
    void scene() {
        PageScene.set();
    }

    @Test
    void show_somebody_what_they_reach_with_links_into_the_console() {
        String page = Visitor.signedIn("ada").visit("/ui").body();

        assertThat(page)
                .contains(
                        "payments-prod",
                        "payments-dev",
                        "#/console?account_id=" + PageScene.id("payments-prod") + "&amp;role_name=PowerUser")
                .contains("Developers &lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void narrow_what_one_reaches() {
        String page = Visitor.signedIn("ada").get("/ui/access?q=payments-prod").body();

        assertThat(page).contains("payments-prod").doesNotContain("payments-dev");
    }

    @Test
    void keep_favourites_and_show_them_first() {
        Visitor ada = Visitor.signedIn("ada");
        String favourite = "/ui/access/" + PageScene.id("payments-prod") + "/favourite";

        HttpResponse<String> answer = ada.post(favourite, Map.of("favourite", "yes"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/ui/access");
        assertThat(ada.get("/ui/access").body()).contains("<h2>Favourites</h2>", "aria-pressed=\"true\"");

        ada.post(favourite, Map.of("favourite", "no"));
        assertThat(ada.get("/ui/access").body()).doesNotContain("<h2>Favourites</h2>");
    }

    @Test
    void give_the_configuration_of_the_command_line() {
        HttpResponse<String> file = Visitor.signedIn("ada").getAs("*/*", "/ui/access/aws-config");

        assertThat(file.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
        assertThat(file.body()).contains("[profile payments-dev-ReadOnly]");
    }

    @Test
    void show_the_command_that_prints_keys_by_the_profile_of_that_configuration() {
        assertThat(Visitor.signedIn("ada").get("/ui/access").body())
                .contains("<code>aws configure export-credentials --format env --profile payments-dev-ReadOnly</code>");
    }

    @Test
    void tell_somebody_who_is_no_user_why() {
        assertThat(Visitor.signedIn("carol").get("/ui/access").body())
                .contains("You are no user of IAM Identity Center yet", "Identity Center has no user with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/reach", "/ui/operations", "/ui/organization", "/ui/reach/matrix", "/ui/create"})
    void show_a_requester_nobody_else(String path) {
        assertThat(Visitor.signedIn("ada").get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void find_what_access_can_be_asked_of() {
        String page = Visitor.signedIn("carol").get("/ui/reach?q=script").body();

        assertThat(page)
                .contains("ui/reach/groups/" + PageScene.developers(), "Developers &lt;script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void show_every_path_to_an_account() {
        String page = Visitor.signedIn("carol")
                .get("/ui/reach/accounts/" + PageScene.id("payments-prod"))
                .body();

        assertThat(page)
                .contains(
                        "ui/reach/users/" + PageScene.ada(), "ui/reach/groups/" + PageScene.developers(), ">PowerUser<")
                .contains("&lt;img/src=x/onerror=alert(1)&gt;")
                .doesNotContain("<img");
    }

    @Test
    void say_since_when_the_past_is_known() {
        HttpResponse<String> page =
                Visitor.signedIn("carol").get("/ui/reach/accounts/" + PageScene.id("payments-prod") + "?on=2020-01-01");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("The history begins at");
    }

    @Test
    void give_all_of_it_as_csv() {
        HttpResponse<String> csv =
                Visitor.signedIn("carol").getAs("*/*", "/ui/reach/accounts/" + PageScene.id("payments-prod") + "/csv");

        assertThat(csv.headers().firstValue("content-type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(3).first().asString().startsWith("accountId,accountName");
    }

    @Test
    void show_people_and_accounts_side_by_side() {
        assertThat(Visitor.signedIn("carol").get("/ui/reach/matrix?q=payments").body())
                .contains(">payments-dev</a>", ">ada</a>", "PowerUser, ReadOnly");
    }

    @Test
    void show_the_units_as_a_tree() {
        assertThat(Visitor.signedIn("carol").get("/ui/organization").body())
                .contains("Root", "payments-prod@example.com", "Payments &amp; &lt;b&gt;more&lt;/b&gt;");
    }

    @Test
    void create_a_group_after_showing_what_would_be_done() {
        Visitor bob = Visitor.signedIn("bob");
        String name = Api.unique("pages");
        String form = bob.get("/ui/create/group").body();
        Map<String, String> fields = Map.of("key", Visitor.key(form), "displayName", name, "description", "");

        HttpResponse<String> preview = bob.post("/ui/create/group?validateOnly=true", fields);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("What will be done", name);
        assertThat(Api.get("/groups?displayName=" + name).getList("items")).isEmpty();

        assertThat(bob.post("/ui/create/group", fields).statusCode()).isEqualTo(303);
        assertThat(bob.post("/ui/create/group", fields).statusCode())
                .as("a second click")
                .isEqualTo(303);
        assertThat(Api.get("/groups?displayName=" + name).getList("items")).hasSize(1);
    }

    @Test
    void show_a_form_again_with_what_is_wrong_beside_its_field() {
        HttpResponse<String> page =
                Visitor.signedIn("alice").post("/ui/create/account", Map.of("name", "<b>bold</b>", "email", "nobody"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("Nothing was done", "must be printable ASCII without &lt; and &gt;")
                .contains("must be an e-mail address", "value=\"&lt;b&gt;bold&lt;/b&gt;\"", "aria-invalid=\"true\"");
    }

    @Test
    void lead_from_a_form_to_the_operation_it_started() {
        HttpResponse<String> answer = Visitor.signedIn("alice")
                .post(
                        "/ui/create/account",
                        Map.of("name", "from-a-page", "email", Api.unique("page") + "@example.com", "tags", "team: x"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location").orElseThrow()).contains("/ui/operations/01");
    }

    @Test
    void are_for_admins_where_the_api_is() {
        assertThat(Visitor.signedIn("bob").get("/ui/create/account").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.signedIn("bob")
                        .post("/ui/create/permission-set", Map.of("name", "X"))
                        .statusCode())
                .isEqualTo(403);
    }
}
