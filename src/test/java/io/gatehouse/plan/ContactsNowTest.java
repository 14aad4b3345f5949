package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contacts a plan asks AWS for")
class ContactsNowTest {
    private final AtomicInteger calls = new AtomicInteger();

    private final ContactsNow contacts = new ContactsNow(
            (account, matters) -> {
                calls.addAndGet(matters.size());
                return Uni.createFrom().item(Optional.of(Organizations.JSON.createObjectNode()));
            },
            new DocumentStore(Jdbi.create("jdbc:none"), Organizations.JSON));

    private static Organizations organization(int accounts) {
        Organizations organization = new Organizations();
        for (int i = 0; i < accounts; i++) {
            organization.account("a" + i, "/", Map.of());
        }
        return organization;
    }

    private static Document document(int accounts) {
        StringBuilder yaml = new StringBuilder("""
                owner: team
                accountTemplates:
                  small:
                    alternateContacts:
                      security: {name: S, title: T, email: s@example.com, phoneNumber: "1"}
                accounts:
                """);
        for (int i = 0; i < accounts; i++) {
            yaml.append("  - {name: a").append(i).append(", template: small}\n");
        }
        return Organizations.document(yaml.toString());
    }

    @Test
    void are_those_it_names_of_accounts_that_are_there() {
        KnownContacts known = contacts.of(document(3), organization(2).snapshot(), false);

        assertThat(known.accounts()).hasSize(2);
        assertThat(known.warnings()).isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void are_none_where_they_would_be_too_many_and_the_plan_says_so() {
        int many = ContactsNow.MOST_CALLS + 1;
        Snapshot now = organization(many).snapshot();

        KnownContacts known = contacts.of(document(many), now, false);

        assertThat(known.accounts()).isEmpty();
        assertThat(known.warnings()).singleElement().asString().contains("not compared", "201");
        assertThatThrownBy(() -> contacts.of(document(many), now, true))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.errors().getFirst().code())
                        .isEqualTo(ErrorCode.TOO_MANY_ITEMS.name()));
        assertThat(calls).hasValue(0);
        assertThat(new Planner(Organizations.JSON, Organizations.GRADES, "aws")
                        .plan(document(many), now, Ownership.NONE, known)
                        .warnings())
                .isEqualTo(known.warnings());
    }
}
