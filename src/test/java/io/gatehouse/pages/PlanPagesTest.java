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

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The pages of plans")
class PlanPagesTest {
    @BeforeEach
    void scene() {
        PageScene.set();
    }

    /** Gives ada a permission set of the document's own, which nobody has yet. */
    private static String document(String owner, String group) {
        return """
                owner: %1$s
                onRemoval: DELETE
                groups:
                  - {displayName: "%2$s", members: [ada]}
                permissionSets:
                  - {name: %1$s, template: ReadOnlyAccess}
                assignments:
                  - principals: [{type: GROUP, name: "%2$s"}]
                    permissionSets: [%1$s]
                    accounts: [sandbox-1]
                """.formatted(owner, group);
    }

    private static String planned(Visitor who, String document) {
        HttpResponse<String> answer = who.post("/ui/plans/new", Map.of("document", document));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("location").orElseThrow();
    }

    @Test
    void show_first_who_gains_and_then_every_change_and_apply_it_once() {
        Visitor alice = Visitor.signedIn("alice");
        String owner = Api.unique("pages");
        String group = Api.unique("Readers <b>");

        String path = planned(alice, document(owner, group));
        assertThat(path).startsWith("/ui/plans/01");
        String page = alice.get(path).body();
        assertThat(page.indexOf("What it means for people")).isLessThan(page.indexOf("What it changes"));
        assertThat(page)
                .contains("<ins>+ " + owner + " in sandbox-1</ins>", ">ada</a>")
                .contains("changes in AWS begin at once: 1 person gains access, 0 people lose some")
                .contains(group.replace("<b>", "&lt;b&gt;"))
                .doesNotContain("<b>");
        assertThat(alice.get(path + "/people").body()).contains(">ada</a>");
        assertThat(alice.get("/ui/plans").body()).contains(owner);

        HttpResponse<String> applied = alice.post(path + "/application", Map.of());
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(303);
        String operation = applied.headers().firstValue("location").orElseThrow();
        assertThat(Api.ended(operation.substring("/ui".length())).getString("status"))
                .isEqualTo("SUCCEEDED");
        assertThat(alice.get(path).body()).contains("It was applied").doesNotContain("Apply the plan");
        HttpResponse<String> again = alice.post(path + "/application", Map.of());
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("It was not applied");
    }

    @Test
    void say_where_a_document_is_wrong_and_keep_what_was_entered() {
        HttpResponse<String> answer = Visitor.signedIn("bob")
                .post("/ui/plans/new", Map.of("document", "owner: me\ngroups:\n  - {name: <b>wrong</b>}\n"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("There is no plan.", "line 3", "&lt;b&gt;wrong&lt;/b&gt;}")
                .doesNotContain("<b>");
    }

    @Test
    void are_made_by_operators_and_applied_by_admins() {
        Visitor bob = Visitor.signedIn("bob");
        String path = planned(bob, document(Api.unique("pages"), Api.unique("Readers")));

        assertThat(bob.get(path).body())
                .contains("It can be applied by an admin")
                .doesNotContain("Apply the plan");
        assertThat(bob.post(path + "/application", Map.of()).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn("carol").get("/ui/plans").body())
                .contains("Planning needs the role")
                .doesNotContain("<textarea");
        assertThat(Visitor.signedIn("carol")
                        .post("/ui/plans/new", Map.of("document", "owner: me"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void want_the_number_of_deletions_entered() {
        Visitor alice = Visitor.signedIn("alice");
        String owner = Api.unique("pages");
        String first = planned(alice, document(owner, Api.unique("Readers")));
        String operation = alice.post(first + "/application", Map.of())
                .headers()
                .firstValue("location")
                .orElseThrow();
        assertThat(Api.ended(operation.substring("/ui".length())).getString("status"))
                .isEqualTo("SUCCEEDED");

        String path = planned(
                alice, "owner: " + owner + "\nonRemoval: DELETE\ngroups: []\npermissionSets: []\nassignments: []\n");
        assertThat(alice.get(path).body())
                .contains("How many things are deleted?", "<del>− " + owner + " in sandbox-1</del>");
        HttpResponse<String> refused = alice.post(path + "/application", Map.of("confirmDeletions", "7"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("It was not applied", "confirm it with confirmDeletions=");
        assertThat(alice.post(path + "/application", Map.of("confirmDeletions", "many"))
                        .statusCode())
                .isEqualTo(400);
    }
}
