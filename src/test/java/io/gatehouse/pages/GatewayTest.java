package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("Behind a gateway that takes a prefix off")
class GatewayTest {
    private static Visitor behind(Visitor visitor) {
        return visitor.with("X-Forwarded-Prefix", "/gate");
    }

    @Test
    void pages_lead_to_where_the_gateway_has_them() {
        String page = behind(Visitor.signedIn("bob")).get("/ui/create/group").body();

        assertThat(page).contains("<base href=\"/gate/\">", "href=\"/gate/ui/create/group#main\"");
    }

    @Test
    void forms_lead_there_too() {
        HttpResponse<String> answer = behind(Visitor.signedIn("bob"))
                .post("/ui/create/group", Map.of("displayName", Api.unique("behind"), "description", ""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location").orElseThrow()).startsWith("/gate/ui/");
    }

    @Test
    void the_root_leads_browsers_there() {
        assertThat(behind(Visitor.anonymous()).get("/").headers().firstValue("location"))
                .hasValue("/gate/ui");
    }

    @Test
    void signing_in_comes_back_there() {
        HttpResponse<String> answer = behind(Visitor.anonymous()).get("/ui/operations");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow()).contains("%2Fgate%2Fui%2Fsigned-in");
    }

    @Test
    void a_prefix_that_leads_to_another_host_is_not_believed() {
        String page = Visitor.signedIn("bob")
                .with("X-Forwarded-Prefix", "//evil.example")
                .get("/ui/create/group")
                .body();

        assertThat(page).contains("<base href=\"/\">").doesNotContain("evil.example");
    }
}
