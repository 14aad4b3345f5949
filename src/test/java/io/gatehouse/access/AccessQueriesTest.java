package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccessEntry.AccountProvisioning;
import io.gatehouse.access.AccessEntry.SinceKnown;
import io.gatehouse.listing.IndexDatabase;
import io.gatehouse.listing.IndexRows;
import io.gatehouse.lookup.PrincipalType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who reaches what, from the index")
class AccessQueriesTest {
    private static final String ACCOUNT = "100000000001";
    private static final String SET = "ps-1111111111111111";
    private static final String ALICE = "11111111-1111-1111-1111-111111111111";
    private static final String TEAM = "99999999-1111-1111-1111-111111111111";
    private static final Instant LATER = RandomOrganization.LATER;

    private static IndexDatabase database;

    private final AccessQueries queries = new AccessQueries(database.jdbi(), Optional.empty());

    @BeforeAll
    static void start() {
        database = IndexDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private List<EntryKey> paged(AccessQuestion asked, int size) {
        List<EntryKey> all = new ArrayList<>();
        List<AccessEntry> page;
        do {
            page = queries.entries(asked, all.isEmpty() ? null : all.getLast(), size);
            page.forEach(entry -> all.add(EntryKey.of(entry)));
        } while (!page.isEmpty());
        return all;
    }

    private static List<EntryKey> only(List<EntryKey> all, Predicate<EntryKey> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private static AccessQuestion question(
            IndexRows rows, Subject subject, Expansion expansion, @Nullable AccessVia via, @Nullable Instant at) {
        return new AccessQuestion(rows.scope(), subject, expansion, null, null, null, null, via, null, at);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    @DisplayName("is what comes of walking every assignment and every membership, whatever the size of the pages")
    void equals_brute_force(long seed) {
        RandomOrganization chance = new RandomOrganization(seed);
        IndexRows rows = IndexRows.into(database.jdbi());
        chance.write(rows);
        Instant past = IndexRows.BEGINNING.plusSeconds(1);

        for (Instant at : new Instant[] {null, past}) {
            List<EntryKey> people = chance.entries(Expansion.PEOPLE, at);
            List<EntryKey> assigned = chance.entries(Expansion.NONE, at);
            assertThat(paged(question(rows, Subject.EVERYTHING, Expansion.PEOPLE, null, at), 3))
                    .isEqualTo(people)
                    .hasSizeGreaterThan(100);
            assertThat(paged(question(rows, Subject.EVERYTHING, Expansion.NONE, null, at), 7))
                    .isEqualTo(assigned);
            assertThat(paged(question(rows, Subject.EVERYTHING, Expansion.PEOPLE, AccessVia.GROUP, at), 4))
                    .isEqualTo(only(people, key -> !key.memberId().isEmpty()));
            assertThat(paged(question(rows, Subject.EVERYTHING, Expansion.PEOPLE, AccessVia.DIRECT, at), 4))
                    .isEqualTo(only(people, key -> key.memberId().isEmpty()));
            for (String account : chance.accounts) {
                Subject subject = new Subject(Subject.Kind.ACCOUNT, account);
                assertThat(paged(question(rows, subject, Expansion.PEOPLE, null, at), 2))
                        .isEqualTo(only(people, key -> key.accountId().equals(account)));
            }
            for (String set : chance.sets) {
                Subject subject = new Subject(Subject.Kind.PERMISSION_SET, set);
                assertThat(paged(question(rows, subject, Expansion.PEOPLE, null, at), 5))
                        .isEqualTo(only(people, key -> key.permissionSetId().equals(set)));
            }
            for (String group : chance.groups) {
                Subject subject = new Subject(Subject.Kind.GROUP, group);
                assertThat(paged(question(rows, subject, Expansion.NONE, null, at), 2))
                        .isEqualTo(only(assigned, key -> key.principalId().equals(group)));
            }
            for (String user : chance.users) {
                List<EntryKey> reached = only(
                        people,
                        key -> key.memberId().equals(user) || key.principalId().equals(user));
                assertThat(paged(question(rows, new Subject(Subject.Kind.USER, user), Expansion.PEOPLE, null, at), 2))
                        .isEqualTo(reached);
                assertThat(paged(
                                new AccessQuestion(
                                        rows.scope(),
                                        Subject.EVERYTHING,
                                        Expansion.PEOPLE,
                                        null,
                                        null,
                                        user,
                                        user,
                                        null,
                                        null,
                                        at),
                                3))
                        .isEqualTo(reached);
                assertThat(paged(
                                new AccessQuestion(
                                        rows.scope(),
                                        Subject.EVERYTHING,
                                        Expansion.NONE,
                                        null,
                                        null,
                                        null,
                                        user,
                                        null,
                                        null,
                                        at),
                                3))
                        .isEqualTo(only(
                                assigned,
                                key -> key.principalId().equals(user) || chance.isMember(key.principalId(), user, at)));
            }
        }
    }

    @Test
    void q_finds_parts_of_every_name_in_any_case_and_only_the_people_who_have_it() {
        IndexRows rows = IndexRows.into(database.jdbi())
                .root()
                .account(ACCOUNT, "payments-prod", "ACTIVE")
                .account("100000000002", "sandbox_1", "ACTIVE")
                .permissionSet(SET, "ReadOnly")
                .user(ALICE, "alice", "ENABLED")
                .user("11111111-1111-1111-1111-111111111112", "bob", "ENABLED")
                .group(TEAM, "Payments team")
                .group("99999999-1111-1111-1111-111111111112", "Nobody")
                .membership(TEAM, ALICE)
                .membership(TEAM, "11111111-1111-1111-1111-111111111112")
                .assignment(ACCOUNT, SET, "GROUP", TEAM)
                .assignment("100000000002", SET, "GROUP", "99999999-1111-1111-1111-111111111112")
                .assignment("100000000002", SET, "USER", ALICE);

        assertThat(found(rows, "ALIC")).containsExactly("alice via Payments team", "alice");
        assertThat(found(rows, "bob@example")).containsExactly("bob via Payments team");
        assertThat(found(rows, "payments-PROD")).containsExactly("alice via Payments team", "bob via Payments team");
        assertThat(found(rows, "readonly")).hasSize(4);
        assertThat(found(rows, "nobod")).containsExactly("Nobody");
        assertThat(found(rows, "sandbox_")).containsExactly("Nobody", "alice");
        assertThat(found(rows, "sandbox%")).isEmpty();
        assertThat(found(rows, "%")).isEmpty();
    }

    private List<String> found(IndexRows rows, String q) {
        return queries
                .entries(
                        new AccessQuestion(
                                rows.scope(),
                                Subject.EVERYTHING,
                                Expansion.PEOPLE,
                                null,
                                null,
                                null,
                                null,
                                null,
                                q,
                                null),
                        null,
                        50)
                .stream()
                .map(entry -> entry.principal().name()
                        + (entry.via().groupName() == null
                                ? ""
                                : " via " + entry.via().groupName()))
                .toList();
    }

    @Test
    void an_entry_says_since_when_by_which_operation_and_leads_to_the_console() {
        IndexRows rows = IndexRows.into(database.jdbi())
                .root()
                .account(ACCOUNT, "payments-prod", "ACTIVE")
                .permissionSet(SET, "Read+Only")
                .user(ALICE, "alice", "ENABLED")
                .group(TEAM, "Team")
                .provisioning(ACCOUNT, SET, "OUTDATED")
                .assignment(ACCOUNT, SET, "GROUP", TEAM)
                .add(
                        "index_membership",
                        LATER,
                        Map.of(
                                "group_id", TEAM,
                                "user_id", ALICE,
                                "valid_from_known", "SEEN",
                                "began_cause", "OPERATION",
                                "began_operation", "01JQ3N5D8X9V7W6T5S4R3Q2P1N"));

        AccessEntry entry = queries.entries(
                        AccessQuestion.of(rows.scope(), new Subject(Subject.Kind.ACCOUNT, ACCOUNT)), null, 5)
                .getFirst();

        assertThat(entry.principal().type()).isEqualTo(PrincipalType.USER);
        assertThat(entry.principal().name()).isEqualTo("alice");
        assertThat(entry.principalGone()).isNull();
        assertThat(entry.via().type()).isEqualTo(AccessVia.GROUP);
        assertThat(entry.since()).isEqualTo(LATER);
        assertThat(entry.sinceKnown()).isEqualTo(SinceKnown.SEEN);
        assertThat(entry.operationId()).isEqualTo("01JQ3N5D8X9V7W6T5S4R3Q2P1N");
        assertThat(entry.organizationalUnitPath()).isEqualTo("/");
        assertThat(entry.sessionDuration()).isEqualTo("PT1H");
        assertThat(entry.provisioned()).isEqualTo(AccountProvisioning.OUTDATED);
        assertThat(entry.consoleUrl())
                .isEqualTo("https://d-1234567890.awsapps.com/start/#/console?account_id=" + ACCOUNT
                        + "&role_name=Read%2BOnly");
    }

    @Test
    void a_principal_that_is_gone_has_no_name_and_says_so_and_an_empty_group_is_an_entry() {
        IndexRows rows = IndexRows.into(database.jdbi())
                .root()
                .account(ACCOUNT, "payments-prod", "ACTIVE")
                .permissionSet(SET, "ReadOnly")
                .group(TEAM, "Empty")
                .assignment(ACCOUNT, SET, "GROUP", TEAM)
                .assignment(ACCOUNT, SET, "USER", ALICE);

        List<AccessEntry> entries = queries.entries(
                AccessQuestion.of(rows.scope(), new Subject(Subject.Kind.PERMISSION_SET, SET)), null, 5);

        assertThat(entries).hasSize(2);
        assertThat(entries.get(0).principal().name()).isEqualTo("Empty");
        assertThat(entries.get(0).principalGone()).isNull();
        assertThat(entries.get(1).principal().name()).isNull();
        assertThat(entries.get(1).principalGone()).isTrue();
        assertThat(queries.knows(rows.scope(), new Subject(Subject.Kind.USER, ALICE), null))
                .as("a principal that is gone and still assigned")
                .isTrue();
        assertThat(queries.knows(rows.scope(), new Subject(Subject.Kind.USER, TEAM), null))
                .isFalse();
    }

    @Test
    void rows_of_another_instance_are_not_seen() {
        IndexRows rows = IndexRows.into(database.jdbi())
                .root()
                .account(ACCOUNT, "payments-prod", "ACTIVE")
                .permissionSet(SET, "ReadOnly")
                .user(ALICE, "alice", "ENABLED")
                .assignment(ACCOUNT, SET, "USER", ALICE);

        assertThat(queries.entries(AccessQuestion.of(rows.anotherInstance(), Subject.EVERYTHING), null, 5))
                .isEmpty();
        assertThat(queries.entries(AccessQuestion.of(rows.scope(), Subject.EVERYTHING), null, 5))
                .hasSize(1);
    }
}
