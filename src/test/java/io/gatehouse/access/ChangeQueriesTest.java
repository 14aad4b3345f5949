package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.AccessChange.CauseType;
import io.gatehouse.access.AccessChange.ChangeKind;
import io.gatehouse.listing.IndexDatabase;
import io.gatehouse.listing.IndexRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Changes of access")
class ChangeQueriesTest {
    private static final String SET = "ps-1111111111111111";
    private static final String ACCOUNT = "100000000001";
    private static final String ALICE = "11111111-1111-1111-1111-111111111111";
    private static final String TEAM = "99999999-1111-1111-1111-111111111111";

    private static IndexDatabase database;

    private final ChangeQueries queries = new ChangeQueries(database.jdbi());

    @BeforeAll
    static void start() {
        database = IndexDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** A row with its time, on a coarse clock so that things often fall together. */
    private record Row(
            String one,
            String other,
            Instant from,
            @Nullable Instant to,
            String cause) {
        boolean covers(Instant at) {
            return !from.isAfter(at) && (to == null || to.isAfter(at));
        }
    }

    private static Instant hour(int hour) {
        return IndexRows.BEGINNING.plusSeconds(3_600L * hour);
    }

    private record Told(Instant at, String change, String account, String principal, String person, String cause) {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    @DisplayName("are the beginnings and ends of every path, worked out the plain way, whatever the size of the pages")
    void equal_brute_force(long seed) {
        Random random = new Random(seed);
        List<Row> accounts = new ArrayList<>();
        List<Row> assignments = new ArrayList<>();
        List<Row> memberships = new ArrayList<>();
        IndexRows rows = IndexRows.into(database.jdbi()).permissionSet(SET, "Set");
        for (int i = 0; i < 4; i++) {
            Row row = chance(random, "10000000000" + i, "", "FILL", hour(0));
            accounts.add(row);
            rows.add("index_account", row.from(), account(row.one(), "ACTIVE"))
                    .end("index_account", "account_id = '" + row.one() + "'", row.to(), "OUTSIDE");
            if (row.to() != null) {
                rows.add("index_account", row.to(), account(row.one(), "SUSPENDED"));
            }
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            boolean group = random.nextBoolean();
            String principal = (group ? "g" : "u") + random.nextInt(5);
            String account = "10000000000" + random.nextInt(4);
            if (seen.add(account + principal)) {
                Row row = chance(random, account, principal, null, null);
                assignments.add(row);
                rows.add(
                                "index_assignment",
                                row.from(),
                                Map.of(
                                        "account_id", account,
                                        "permission_set_id", SET,
                                        "principal_type", group ? "GROUP" : "USER",
                                        "principal_id", principal,
                                        "began_cause", row.cause()))
                        .end(
                                "index_assignment",
                                "account_id = '%s' and principal_id = '%s'".formatted(account, principal),
                                row.to(),
                                "OPERATION");
            }
        }
        for (int i = 0; i < 20; i++) {
            String group = "g" + random.nextInt(5);
            String user = "u" + random.nextInt(5);
            if (seen.add(group + user)) {
                Row row = chance(random, group, user, null, null);
                memberships.add(row);
                rows.add(
                                "index_membership",
                                row.from(),
                                Map.of("group_id", group, "user_id", user, "began_cause", row.cause()))
                        .end(
                                "index_membership",
                                "group_id = '%s' and user_id = '%s'".formatted(group, user),
                                row.to(),
                                "OUTSIDE");
            }
        }

        List<Told> expected = new ArrayList<>();
        for (Row assignment : assignments) {
            Row account = accounts.stream()
                    .filter(row -> row.one().equals(assignment.one()))
                    .findFirst()
                    .orElseThrow();
            if (assignment.other().startsWith("u")) {
                tell(expected, assignment, null, account, assignment.other());
            } else {
                memberships.stream()
                        .filter(membership -> membership.one().equals(assignment.other()))
                        .forEach(membership -> tell(expected, assignment, membership, account, membership.other()));
            }
        }

        assertThat(told(rows, null, 1_000)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(told(rows, null, 3)).isEqualTo(told(rows, null, 1_000));
        assertThat(told(rows, ChangeKind.LOST, 2))
                .isEqualTo(told(rows, null, 1_000).stream()
                        .filter(one -> one.change().equals("LOST"))
                        .toList());
    }

    private static Map<String, Object> account(String id, String state) {
        return Map.of("account_id", id, "name", id, "email", id, "arn", id, "state", state);
    }

    private static Row chance(
            Random random, String one, String other, @Nullable String cause, @Nullable Instant beginning) {
        int from = random.nextInt(6);
        Instant begun = beginning == null ? hour(from) : beginning;
        Instant to = random.nextBoolean() ? begun.plusSeconds(3_600L * (1 + random.nextInt(6))) : null;
        String why = cause == null ? (from == 0 ? "FILL" : random.nextBoolean() ? "OPERATION" : "OUTSIDE") : cause;
        return new Row(one, other, begun, to, why);
    }

    /** The latest beginning and the earliest end; of those that fall together the assignment's comes first. */
    private static void tell(List<Told> told, Row assignment, @Nullable Row membership, Row account, String person) {
        List<Row> path = Stream.of(assignment, membership, account)
                .filter(row -> row != null)
                .toList();
        Row begins = path.stream().max(Comparator.comparing(Row::from)).orElseThrow();
        Row first = path.stream()
                .filter(row -> row.from().equals(begins.from()))
                .findFirst()
                .orElseThrow();
        Instant end = path.stream()
                .map(Row::to)
                .filter(to -> to != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (end != null && !end.isAfter(begins.from())) {
            return;
        }
        if (!first.cause().equals("FILL")) {
            told.add(new Told(begins.from(), "GAINED", assignment.one(), assignment.other(), person, first.cause()));
        }
        if (end != null) {
            boolean assigned = end.equals(assignment.to());
            told.add(new Told(
                    end, "LOST", assignment.one(), assignment.other(), person, assigned ? "OPERATION" : "OUTSIDE"));
        }
    }

    private List<Told> told(IndexRows rows, @Nullable ChangeKind kind, int size) {
        ChangeQuestion asked = new ChangeQuestion(rows.scope(), null, null, null, null, null, null, kind);
        List<AccessChange> all = new ArrayList<>();
        List<AccessChange> page;
        do {
            page = queries.changes(asked, all.isEmpty() ? null : ChangeKey.of(all.getLast()), size);
            all.addAll(page);
        } while (!page.isEmpty());
        return all.stream()
                .map(change -> new Told(
                        change.at(),
                        change.change().name(),
                        change.accountId(),
                        change.via().groupId() == null
                                ? change.principal().id()
                                : change.via().groupId(),
                        change.principal().id(),
                        change.cause().type().name()))
                .toList();
    }

    @Test
    void say_who_by_which_path_and_why_also_of_what_is_gone() {
        IndexRows rows = IndexRows.into(database.jdbi())
                .root()
                .account(ACCOUNT, "payments-prod", "ACTIVE")
                .permissionSet(SET, "ReadOnly")
                .user(ALICE, "alice", "ENABLED")
                .group(TEAM, "Team")
                .assignment(ACCOUNT, SET, "GROUP", TEAM)
                .add(
                        "index_membership",
                        hour(1),
                        Map.of("group_id", TEAM, "user_id", ALICE, "began_cause", "OUTSIDE", "began_actor", "mallory"))
                .end("index_membership", "user_id = '" + ALICE + "'", hour(2), "OPERATION")
                .end("index_user", "user_id = '" + ALICE + "'", hour(2), "OPERATION");

        List<AccessChange> changes = queries.changes(
                new ChangeQuestion(rows.scope(), hour(1), hour(3), ACCOUNT, ALICE, TEAM, SET, null), null, 10);

        assertThat(changes).extracting(AccessChange::change).containsExactly(ChangeKind.LOST, ChangeKind.GAINED);
        AccessChange gained = changes.getLast();
        assertThat(gained.at()).isEqualTo(hour(1));
        assertThat(gained.accountName()).isEqualTo("payments-prod");
        assertThat(gained.principal().name()).isEqualTo("alice");
        assertThat(gained.via().groupName()).isEqualTo("Team");
        assertThat(gained.cause().type()).isEqualTo(CauseType.OUTSIDE);
        assertThat(gained.cause().actor()).isEqualTo("mallory");
        assertThat(queries.changes(
                        new ChangeQuestion(rows.scope(), hour(2), null, null, null, null, null, ChangeKind.GAINED),
                        null,
                        10))
                .isEmpty();
    }
}
