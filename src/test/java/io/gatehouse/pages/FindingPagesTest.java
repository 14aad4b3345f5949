package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.finding.FindingCode;
import io.gatehouse.finding.FindingSearch;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The pages of findings")
class FindingPagesTest {
    @Inject
    FindingSearch search;

    @BeforeEach
    void scene() {
        PageScene.set();
    }

    /** The page of the open finding of a kind about something. */
    private String found(FindingCode code, String subject) {
        return "/ui/findings/"
                + Awaitility.await()
                        .atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(500))
                        .until(
                                () -> {
                                    search.of(code);
                                    return Api.get("/findings?status=OPEN&pageSize=200&code=" + code)
                                            .<String>get("items.find { it.subjects.id.contains('%s') }?.findingId"
                                                    .formatted(subject));
                                },
                                Objects::nonNull);
    }

    @Test
    void show_the_worst_first_with_names_as_they_are() {
        found(FindingCode.DIRECT_ASSIGNMENT, PageScene.ada());

        String page = Visitor.signedIn("carol").get("/ui/findings?q=ada").body();

        assertThat(page).contains("A user is assigned directly", "ada has ReadOnly in payments-dev");
        assertThat(Visitor.signedIn("carol").get("/ui/findings?q=%3Cscript%3E").body())
                .doesNotContain("<script>alert");
    }

    @Test
    void cure_with_one_confirmed_click_after_showing_what_will_be_done() {
        String name = Api.unique("Empty <i>");
        String group = People.group(name);
        String path = found(FindingCode.EMPTY_GROUP, group);
        Visitor bob = Visitor.signedIn("bob");
        String page = bob.get(path).body();
        assertThat(page).contains("Deletes the group", "Show what will be done").doesNotContain("Do it", "<i>");
        Map<String, String> cure = Map.of("key", Visitor.key(page), "cure", "DELETE /groups/" + group, "ifMatch", "*");

        HttpResponse<String> shown = bob.post(path + "/cure?validateOnly=true", cure);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        assertThat(shown.body()).contains("<del>− Deletes the group " + name.replace("<i>", "&lt;i&gt;"), "Do it");
        assertThat(Api.get("/groups/" + group).getString("groupId")).isEqualTo(group);

        HttpResponse<String> done = bob.post(path + "/cure", cure);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        String operation = done.headers().firstValue("location").orElseThrow();
        assertThat(operation).startsWith("/ui/operations/01");
        assertThat(Api.ended(operation.substring("/ui".length())).getString("status"))
                .isEqualTo("SUCCEEDED");
        assertThat(bob.get(path).body()).contains("It is so no more");
    }

    @Test
    void do_nothing_where_the_finding_is_another_one_by_now() {
        String path = found(FindingCode.EMPTY_GROUP, People.group(Api.unique("Empty")));

        HttpResponse<String> answer =
                Visitor.signedIn("bob").post(path + "/cure", Map.of("cure", "DELETE /groups/elsewhere"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Nothing was done", "Look at it again");
    }

    @Test
    void ask_for_the_role_the_api_asks_for() {
        String set = Grants.permissionSet(Api.unique("Unused"));
        String path = found(FindingCode.PERMISSION_SET_UNUSED, set);

        assertThat(Visitor.signedIn("bob").get(path).body()).contains("Somebody with the role", "access-admin");
        HttpResponse<String> answer = Visitor.signedIn("bob")
                .post(path + "/cure", Map.of("cure", "DELETE /permission-sets/" + set, "ifMatch", "*"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn("carol").get(path).body())
                .contains("An admin can accept it")
                .doesNotContain("Show what will be done");
        assertThat(Visitor.signedIn("bob")
                        .post(path + "/acceptance", Map.of("note", "mine"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void accept_with_a_note_until_the_end_of_a_day_and_take_it_back() {
        String path = found(FindingCode.EMPTY_GROUP, People.group(Api.unique("Empty")));
        Visitor alice = Visitor.signedIn("alice");
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();

        HttpResponse<String> refused = alice.post(path + "/acceptance", Map.of("note", "", "until", tomorrow));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Nothing was done", "value=\"" + tomorrow + "\"");
        assertThat(alice.post(path + "/acceptance", Map.of("note", "for now", "until", "2020-01-01"))
                        .body())
                .contains("must lie in the future");

        HttpResponse<String> accepted =
                alice.post(path + "/acceptance", Map.of("note", "Kept for <b>next</b> week", "until", tomorrow));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(303);
        assertThat(accepted.headers().firstValue("location")).hasValue(path);
        assertThat(alice.get(path).body())
                .contains("by alice", "Kept for &lt;b&gt;next&lt;/b&gt; week", "Take the acceptance back");
        assertThat(alice.get("/ui/findings?status=ACCEPTED").body()).contains("by alice: Kept for");

        assertThat(alice.post(path + "/withdrawal", Map.of()).statusCode()).isEqualTo(303);
        assertThat(alice.get(path).body()).contains("It may be so").doesNotContain("Take the acceptance back");
    }
}
