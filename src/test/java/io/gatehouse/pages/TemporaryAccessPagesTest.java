package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The pages of temporary access")
class TemporaryAccessPagesTest {
    @BeforeEach
    void scene() {
        PageScene.set();
        PageScene.policy();
    }

    private static String choice(String account, String set) {
        return PageScene.id(account) + "/" + PageScene.set(set);
    }

    private static String encoded(String choice) {
        return choice.replace("/", "%2F");
    }

    @Test
    void show_what_one_may_ask_for_with_the_rules_beside_it() {
        String page = Visitor.signedIn("ada").get("/ui/requests/new").body();

        assertThat(page)
                .contains("Maintenance in payments-prod", "ReadOnly in sandbox-1")
                .contains("up to 8 hours", "bob or paula has to agree", "with a reason");
    }

    @Test
    void keep_what_is_ticked_whatever_is_looked_for() {
        String ticked = choice("sandbox-1", "ReadOnly");

        String page = Visitor.signedIn("ada")
                .get("/ui/requests/new?q=payments-prod&choice=" + encoded(ticked))
                .body();

        assertThat(page)
                .contains("value=\"" + ticked + "\" checked", "Maintenance in payments-prod")
                .doesNotContain("Maintenance in sandbox-1");
    }

    @Test
    void want_something_to_be_chosen() {
        assertThat(Visitor.signedIn("ada").get("/ui/requests/new/terms").body())
                .contains("Nothing was chosen", "Maintenance in payments-prod");
    }

    @Test
    void say_that_one_request_is_about_the_same_sets_in_each_account() {
        HttpResponse<String> answer = Visitor.signedIn("ada")
                .post(
                        "/ui/requests/new",
                        "choice=" + encoded(choice("sandbox-1", "ReadOnly")) + "&choice="
                                + encoded(choice("payments-prod", "Maintenance"))
                                + "&duration=PT1H&justification=because");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Nothing was asked for", "choose them in each, or ask twice");
    }

    @Test
    void show_the_form_again_with_what_is_missing() {
        HttpResponse<String> answer = Visitor.signedIn("ada")
                .post(
                        "/ui/requests/new",
                        Map.of("choice", choice("sandbox-1", "ReadOnly"), "duration", "PT2H", "ticket", "<b>1</b>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Nothing was asked for", "is needed under the policies")
                .contains("<option value=\"PT2H\" selected>", "value=\"&lt;b&gt;1&lt;/b&gt;\"");
    }

    @Test
    void lead_from_asking_over_another_persons_approval_to_using_it_and_giving_it_back() {
        Visitor ada = Visitor.signedIn("ada");
        String chosen = encoded(choice("sandbox-1", "Maintenance"));
        String form = ada.get("/ui/requests/new/terms?choice=" + chosen).body();
        assertThat(form).contains("Maintenance in sandbox-1", "name=\"justification\"", " required");

        HttpResponse<String> asked = ada.post(
                "/ui/requests/new",
                Map.of(
                        "key",
                        Visitor.key(form),
                        "choice",
                        choice("sandbox-1", "Maintenance"),
                        "duration",
                        "PT4H",
                        "justification",
                        "The <b>disk</b> is full"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
        String request = asked.headers().firstValue("location").orElseThrow();
        assertThat(request).startsWith("/ui/requests/01");
        assertThat(ada.get(request).body()).contains("The approval of bob, paula.", "Take the request back");

        Visitor bob = Visitor.signedIn("bob");
        assertThat(bob.get("/ui/approvals").body())
                .contains("ada: Maintenance in sandbox-1", "The &lt;b&gt;disk&lt;/b&gt; is full")
                .contains("No administrator rights, no production account.")
                .contains("What ada has there already", "Earlier requests", "4 hours, as asked for");
        assertThat(Visitor.signedIn("paula").get("/ui/approvals").body())
                .as("who is no viewer is not shown what others reach")
                .contains("ada: Maintenance in sandbox-1")
                .doesNotContain("What ada has there already");
        assertThat(ada.get("/ui/approvals").body()).contains("Nothing waits for you");

        HttpResponse<String> agreed = bob.post(
                request + "/approval", Map.of("decision", "APPROVE", "duration", "PT1H", "note", "One hour will do"));
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(303);
        assertThat(agreed.headers().firstValue("location")).hasValue(request);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ada.get(request).body().contains("Give it back"));
        assertThat(ada.get(request).body()).contains("Approved by bob", "One hour will do", "1 hour");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ada.get("/ui/access?q=Maintenance").body().contains("ends "));

        assertThat(ada.post(request + "/extension", Map.of("by", "PT2H")).statusCode())
                .isEqualTo(303);
        assertThat(bob.get("/ui/approvals").body()).contains("ada: Maintenance in sandbox-1");

        assertThat(ada.post(request + "/return", Map.of()).statusCode()).isEqualTo(303);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Api.get(
                        "/access-requests/" + request.substring(request.lastIndexOf('/') + 1))
                .getString("status")
                .equals("ENDED"));
    }
}
