package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Signing in to the pages")
class SignInTest {

    @Test
    void leads_to_the_provider_with_a_challenge_of_pkce() {
        HttpResponse<String> answer = Visitor.anonymous().get("/ui/operations");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow())
                .contains("/authorize?", "response_type=code", "code_challenge_method=S256", "%2Fui%2Fsigned-in");
    }

    @Test
    void comes_back_to_the_page_asked_for() {
        HttpResponse<String> page = Visitor.anonymous().signIn("carol", "/ui/operations?status=FAILED");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/ui/operations");
        assertThat(page.body()).contains("carol", "<option value=\"FAILED\" selected>");
    }

    @Test
    void keeps_the_session_in_cookies_of_this_host_only() {
        Visitor visitor = Visitor.signedIn("carol");

        assertThat(visitor.setCookies()).isNotEmpty().allSatisfy(cookie -> assertThat(cookie)
                .startsWith("__Host-q_")
                .contains("; Path=/", "; Secure", "; HTTPOnly", "; SameSite=Lax")
                .doesNotContain("Domain"));
    }

    @Test
    void does_not_believe_a_session_without_the_prefix() {
        Visitor visitor = Visitor.signedIn("carol");
        String session = visitor.setCookies().stream()
                .filter(cookie -> cookie.startsWith("__Host-q_session"))
                .reduce((first, last) -> last)
                .orElseThrow();
        visitor.dropCookies();

        HttpResponse<String> answer = visitor.with("Cookie", session.split(";", 2)[0].substring("__Host-".length()))
                .get("/ui/operations");

        assertThat(answer.statusCode()).isEqualTo(302);
    }

    @Test
    void does_not_open_the_api() {
        assertThat(Visitor.signedIn("alice").get("/operations").statusCode()).isEqualTo(401);
    }

    @Test
    void is_not_needed_where_one_is_signed_out() {
        HttpResponse<String> page = Visitor.anonymous().get("/ui/signed-out");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You are signed out");
    }

    @Test
    void ends_here_and_at_the_provider() {
        Visitor visitor = Visitor.signedIn("carol").with("Sec-Fetch-Site", "same-origin");

        HttpResponse<String> answer = visitor.get("/ui/sign-out");

        assertThat(answer.headers().firstValue("location").orElseThrow())
                .contains("/logout?client_id=", "post_logout_redirect_uri=")
                .contains("signed-out")
                .doesNotContain("id_token_hint");
        assertThat(visitor.get("/ui/operations").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example"})
    void leads_to_no_other_site_afterwards(String elsewhere) {
        String encoded = java.net.URLEncoder.encode(elsewhere, java.nio.charset.StandardCharsets.UTF_8);

        HttpResponse<String> page =
                Visitor.anonymous().signIn("carol", "/ui?next=" + encoded + "&redirect_uri=" + encoded);

        assertThat(page.uri().getAuthority()).isEqualTo(Visitor.service().getAuthority());
    }

    @Test
    void is_asked_for_again_where_a_form_comes_after_the_session_ended() {
        HttpResponse<String> answer =
                Visitor.anonymous().post("/ui/operations/01J00000000000000000000000/cancellation", Map.of());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Your session has ended", "Nothing was done");
    }

    @Test
    void says_to_a_script_that_the_session_ended_instead_of_leading_it_away() {
        HttpResponse<String> answer =
                Visitor.anonymous().with("HX-Request", "true").get("/ui/operations");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("location")).isEmpty();
    }

    @Test
    void works_behind_a_gateway_that_takes_a_prefix_off_once_it_is_believed() {
        HttpResponse<String> page =
                Visitor.signedIn("carol").with("X-Forwarded-Prefix", "/gate").get("/ui/operations");

        assertThat(page.body())
                .as("not believed unless quarkus.http.proxy.enable-forwarded-prefix says so")
                .contains("<base href=\"/\">");
    }
}
