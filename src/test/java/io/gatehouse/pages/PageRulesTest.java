package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Every page")
class PageRulesTest {
    private static final String ABSENT = "/ui/operations/01J00000000000000000000000";

    @ParameterizedTest
    @ValueSource(strings = {"/ui/operations", "/ui/signed-out", "/ui/nowhere", ABSENT})
    void loads_nothing_from_elsewhere_and_is_in_no_frame(String path) {
        HttpResponse<String> page = Visitor.signedIn("carol").get(path);

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'; script-src 'self'")
                .contains("frame-ancestors 'none'", "form-action 'self'", "base-uri 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-frame-options")).hasValue("DENY");
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(page.body())
                .doesNotContainPattern("<script(?! src=)")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("style=");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
    })
    void refuses_what_another_site_sent(String header, String value) {
        HttpResponse<String> answer =
                Visitor.signedIn("alice").with(header, value).post(ABSENT + "/cancellation", Map.of());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(answer.body()).contains("sent by another site", "Nothing was done");
    }

    @Test
    void lets_through_what_one_of_its_own_forms_sent() {
        HttpResponse<String> answer = Visitor.signedIn("alice").post(ABSENT + "/cancellation", Map.of());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void is_signed_out_of_by_its_own_link_only() {
        Visitor visitor = Visitor.signedIn("carol").with("Sec-Fetch-Site", "cross-site");

        assertThat(visitor.get("/ui/sign-out").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/ui/operations").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"carol, /ui/operations, 200", "dave, /ui/operations, 200", "erin, /ui/operations, 403"})
    void is_for_the_roles_the_api_asks_for(String who, String path, int status) {
        assertThat(Visitor.signedIn(who).get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void says_so_to_somebody_without_a_role() {
        HttpResponse<String> page = Visitor.signedIn("erin").visit("/ui");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("You have no role here");
    }

    @Test
    void shows_a_problem_in_the_words_of_the_problem() {
        HttpResponse<String> page =
                Visitor.signedIn("carol").with("X-Request-Id", "asked-for-42").get(ABSENT);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no operation 01J00000000000000000000000.", "asked-for-42");
    }

    @Test
    void escapes_what_it_repeats() {
        String hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";

        HttpResponse<String> page = Visitor.signedIn("carol").get("/ui/operations?createdBy=" + hostile);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    }

    @Test
    void leaves_out_of_the_address_what_a_form_left_blank() {
        HttpResponse<String> answer =
                Visitor.signedIn("carol").get("/ui/operations?status=FAILED&createdBy=&target=%20");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).hasValue("/ui/operations?status=FAILED");
    }

    @Test
    void is_found_from_the_root_by_browsers_while_others_get_links() {
        HttpResponse<String> browser = Visitor.anonymous().get("/");
        assertThat(browser.statusCode()).isEqualTo(303);
        assertThat(browser.headers().firstValue("location")).hasValue("/ui");

        HttpResponse<String> other = Visitor.anonymous().getAs("application/json", "/");
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).contains("\"contract\":\"/openapi\"", "\"pages\":\"/ui\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gatehouse.css",
                "/assets/gatehouse.js",
                "/assets/icon.svg",
                "/webjars/htmx.org/2.0.4/dist/htmx.min.js"
            })
    void has_its_style_and_script_kept_by_browsers(String path) {
        HttpResponse<String> asset = Visitor.anonymous().get(path);

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().firstValue("cache-control").orElseThrow()).contains("max-age=31536000");
    }
}
