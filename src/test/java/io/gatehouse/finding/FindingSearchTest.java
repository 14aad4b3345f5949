package io.gatehouse.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.guardrail.GuardrailsConfig;
import io.gatehouse.listing.FilledIndex;
import io.gatehouse.listing.IndexDatabase;
import io.gatehouse.listing.IndexRows;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The search for findings")
class FindingSearchTest {
    private static final String PROD = "100000000001";
    private static final String DEV = "100000000002";
    private static final String SET = "ps-1111111111111111";
    private static final String ADMIN = "ps-2222222222222222";
    private static final String ALICE = "11111111-1111-1111-1111-111111111111";
    private static final String BOB = "11111111-1111-1111-1111-111111111112";
    private static final String TEAM = "99999999-1111-1111-1111-111111111111";
    private static final String GONE = "99999999-1111-1111-1111-111111111119";
    private static final Instant NOW = IndexRows.BEGINNING;

    private static IndexDatabase database;

    private IndexRows rows;
    private FindingSearch search;

    private static GuardrailsConfig guardrails() {
        return new SmallRyeConfigBuilder()
                .withMapping(GuardrailsConfig.class)
                .build()
                .getConfigMapping(GuardrailsConfig.class);
    }

    private static List<FindingKind> kinds() {
        return List.of(
                new PrincipalGone(),
                new AccountNotActive(),
                new NotProvisioned(),
                new EmptyGroup(),
                new DirectAssignment(),
                new DuplicateAccess(),
                new AdministratorInProduction(guardrails()),
                new OutsideChange(),
                new PermissionSetUnused(),
                new UserWithoutGroup(),
                new UserDisabled(),
                new DocumentDrift(() -> {}),
                new ReviewOutstanding(),
                new GrantOutlastsRequest());
    }

    @BeforeAll
    static void start() {
        database = IndexDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** An organization without a flaw. */
    @BeforeEach
    void flawless() {
        database.jdbi()
                .useHandle(db -> db.execute(
                        "truncate finding, document, document_drift, access_request, access_request_item, access_request_event,"
                                + " access_request_operation, access_decision, access_grant"));
        rows = IndexRows.into(database.jdbi())
                .root()
                .account(DEV, "payments-dev", "ACTIVE")
                .add("index_account", NOW, account(PROD, "ACTIVE", "{\"environment\": \"production\"}"))
                .permissionSet(SET, "ReadOnly")
                .add(
                        "index_permission_set",
                        NOW,
                        Map.of(
                                "permission_set_id", ADMIN,
                                "name", "Admin",
                                "session_duration", "PT1H",
                                "document", "{\"managedPolicies\": [\"arn:aws:iam::aws:policy/AdministratorAccess\"]}",
                                "administrator_grade", true))
                .group(TEAM, "Team")
                .user(ALICE, "alice", "ENABLED")
                .membership(TEAM, ALICE)
                .assignment(PROD, SET, "GROUP", TEAM)
                .assignment(DEV, ADMIN, "GROUP", TEAM)
                .provisioning(PROD, SET, "CURRENT");
        search = new FindingSearch(database.jdbi(), FilledIndex.of(database.jdbi()), kinds());
    }

    private static Map<String, Object> account(String id, String state, String tags) {
        return Map.of("account_id", id, "name", "prod", "email", id, "arn", id, "state", state, "tags", tags);
    }

    private List<String> open() {
        search.all();
        return database.jdbi()
                .withHandle(db -> db.createQuery("select code from finding where resolved_at is null order by code")
                        .mapTo(String.class)
                        .list());
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                defect(FindingCode.PRINCIPAL_GONE, rows -> rows.assignment(DEV, SET, "GROUP", GONE)),
                defect(FindingCode.ACCOUNT_NOT_ACTIVE, rows -> rows.end(
                                "index_account", "account_id = '" + DEV + "'", NOW)
                        .account(DEV, "payments-dev", "SUSPENDED")),
                defect(FindingCode.NOT_PROVISIONED, rows -> rows.provisioning(DEV, ADMIN, "OUTDATED")),
                defect(FindingCode.EMPTY_GROUP, rows -> rows.group(GONE, "Empty")),
                defect(FindingCode.DIRECT_ASSIGNMENT, rows -> rows.assignment(DEV, SET, "USER", ALICE)),
                defect(FindingCode.ADMINISTRATOR_IN_PRODUCTION, rows -> rows.assignment(PROD, ADMIN, "GROUP", TEAM)),
                defect(
                        FindingCode.OUTSIDE_CHANGE,
                        rows -> rows.add(
                                "index_assignment",
                                NOW,
                                Map.of(
                                        "account_id", DEV,
                                        "permission_set_id", SET,
                                        "principal_type", "GROUP",
                                        "principal_id", TEAM,
                                        "began_cause", "OUTSIDE"))),
                defect(FindingCode.OUTSIDE_CHANGE, rows -> rows.assignment(DEV, SET, "GROUP", TEAM)
                        .end(
                                "index_assignment",
                                "permission_set_id = '" + SET + "' and account_id = '" + DEV + "'",
                                Instant.now().minusSeconds(60))),
                defect(FindingCode.OUTSIDE_CHANGE, rows -> rows.user(BOB, "bob", "ENABLED")
                        .group(GONE, "Others")
                        .membership(GONE, ALICE)
                        .membership(GONE, BOB)
                        .membership(TEAM, BOB)
                        .end(
                                "index_membership",
                                "group_id = '" + TEAM + "' and user_id = '" + BOB + "'",
                                Instant.now())),
                defect(FindingCode.PERMISSION_SET_UNUSED, rows -> rows.permissionSet("ps-3333333333333333", "Old")),
                defect(FindingCode.USER_WITHOUT_GROUP, rows -> rows.user(GONE, "zoe", "ENABLED")));
    }

    private static Arguments defect(FindingCode code, UnaryOperator<IndexRows> seed) {
        return Arguments.of(code, seed);
    }

    @Test
    void finds_nothing_where_nothing_is_wrong() {
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void finds_a_defect_and_nothing_beside_it(FindingCode code, UnaryOperator<IndexRows> seed) {
        IndexRows seeded = seed.apply(rows);
        assertThat(seeded).isNotNull();

        assertThat(open()).containsExactly(code.name());
    }

    /** What looks like a defect and is none. */
    static Stream<Arguments> likenesses() {
        return Stream.of(
                defect(FindingCode.PRINCIPAL_GONE, rows -> rows.assignment(DEV, SET, "GROUP", GONE)
                        .end("index_assignment", "principal_id = '" + GONE + "'", NOW.plusSeconds(1))),
                defect(
                        FindingCode.ACCOUNT_NOT_ACTIVE,
                        rows -> rows.account("100000000003", "closed-without-anything", "SUSPENDED")),
                defect(FindingCode.NOT_PROVISIONED, rows -> rows.provisioning(DEV, ADMIN, "CURRENT")),
                defect(FindingCode.EMPTY_GROUP, rows -> rows.group(GONE, "Full").membership(GONE, ALICE)),
                defect(FindingCode.DIRECT_ASSIGNMENT, rows -> rows.assignment(DEV, SET, "GROUP", TEAM)),
                defect(FindingCode.DUPLICATE_ACCESS, rows -> rows.assignment(DEV, SET, "USER", ALICE)),
                defect(FindingCode.ADMINISTRATOR_IN_PRODUCTION, rows -> rows.end(
                                "index_account", "account_id = '" + PROD + "'", NOW)
                        .account(PROD, "no-more-production", "ACTIVE")
                        .assignment(PROD, ADMIN, "GROUP", TEAM)),
                defect(
                        FindingCode.OUTSIDE_CHANGE,
                        rows -> rows.add(
                                "index_membership",
                                NOW.plusSeconds(1),
                                Map.of("group_id", TEAM, "user_id", BOB, "began_cause", "OPERATION"))),
                defect(FindingCode.PERMISSION_SET_UNUSED, rows -> rows.permissionSet("ps-3333333333333333", "New")
                        .assignment(DEV, "ps-3333333333333333", "GROUP", TEAM)),
                defect(FindingCode.USER_WITHOUT_GROUP, rows -> rows.user(BOB, "bob", "ENABLED")
                        .membership(TEAM, BOB)),
                defect(FindingCode.USER_DISABLED, rows -> rows.user(BOB, "bob", "DISABLED")),
                defect(FindingCode.DOCUMENT_DRIFT, rows -> {
                    document();
                    return rows;
                }),
                defect(FindingCode.REVIEW_OUTSTANDING, rows -> {
                    requested("ACTIVE", "DONE");
                    return rows;
                }),
                defect(FindingCode.GRANT_OUTLASTS_REQUEST, rows -> {
                    requested("ACTIVE", null);
                    granted();
                    return temporary(rows);
                }));
    }

    @ParameterizedTest
    @MethodSource("likenesses")
    void finds_none_in_what_only_looks_like_it(FindingCode code, UnaryOperator<IndexRows> seed) {
        assertThat(seed.apply(rows)).isNotNull();

        assertThat(open()).doesNotContain(code.name());
    }

    @Test
    void has_a_likeness_for_every_kind() {
        assertThat(likenesses().map(likeness -> likeness.get()[0]))
                .containsExactlyInAnyOrder((Object[]) FindingCode.values());
    }

    @Test
    void finds_the_same_access_given_twice() {
        rows.assignment(PROD, SET, "USER", ALICE);

        assertThat(open()).containsExactly("DIRECT_ASSIGNMENT", "DUPLICATE_ACCESS");
    }

    @Test
    void finds_who_is_disabled_and_has_access() {
        rows.end("index_user", "true", NOW).user(ALICE, "alice", "DISABLED");

        assertThat(open()).containsExactly("USER_DISABLED");
    }

    @Test
    void lets_what_was_taken_away_rest_once_it_is_back_or_could_not_be_given_back() {
        Instant then = Instant.now().minusSeconds(60);
        rows.assignment(DEV, SET, "GROUP", TEAM);
        rows.end("index_assignment", "permission_set_id = '" + SET + "' and account_id = '" + DEV + "'", then);
        assertThat(open()).containsExactly("OUTSIDE_CHANGE");
        rows.assignment(DEV, SET, "GROUP", TEAM, then.plusSeconds(10), null);
        assertThat(open()).isEmpty();

        rows.end(
                "index_assignment",
                "permission_set_id = '" + SET + "' and account_id = '" + DEV + "'",
                then.plusSeconds(20),
                "OPERATION");
        assertThat(open()).as("taken away by this service in the end").isEmpty();
        rows.assignment(DEV, SET, "GROUP", GONE);
        rows.end("index_assignment", "principal_id = '" + GONE + "'", then);
        assertThat(open()).as("the group is gone").isEmpty();
    }

    @Test
    void finds_what_differs_from_a_document() {
        document();
        database.jdbi()
                .useHandle(db -> db.execute("insert into document_drift (owner, type, thing, action, name, reason)"
                        + " values ('team-a', 'GROUP', 'Gone', 'CREATE', 'Gone', 'It is not there.')"));
        assertThat(open()).containsExactly("DOCUMENT_DRIFT");

        database.jdbi().useHandle(db -> db.execute("delete from document"));
        assertThat(open()).isEmpty();
    }

    @Test
    void finds_emergency_access_until_it_is_reviewed() {
        requested("ACTIVE", "OPEN");
        assertThat(open()).containsExactly("REVIEW_OUTSTANDING");

        database.jdbi().useHandle(db -> db.execute("update access_request set review = 'DONE'"));
        assertThat(open()).isEmpty();
    }

    @Test
    void finds_temporary_access_that_outlasts_its_request() {
        assertThat(temporary(rows)).isNotNull();
        requested("ENDING", null);
        granted();
        assertThat(open()).as("it is on its way").isEmpty();

        database.jdbi().useHandle(db -> db.execute("update access_grant set attempts = 1"));
        assertThat(open()).containsExactly("GRANT_OUTLASTS_REQUEST");

        database.jdbi().useHandle(db -> db.execute("update access_request_item set status = 'ACTIVE'"));
        assertThat(open()).as("somebody holds it").isEmpty();
    }

    private static void document() {
        database.jdbi()
                .useHandle(db -> db.execute("insert into document (owner, document, document_hash, follow, plan_id,"
                        + " operation_id, applied_at, applied_by)"
                        + " values ('team-a', '{}', '', false, '', '', now(), 'alice')"));
    }

    private static void granted() {
        database.jdbi()
                .useHandle(
                        db -> db.execute("insert into access_grant (grant_id, account_id, permission_set_id, user_id,"
                                + " presence, pending) values ('g', '" + DEV + "', '" + SET + "', '" + ALICE
                                + "', 'PRESENT', 'REMOVING')"));
    }

    private static IndexRows temporary(IndexRows rows) {
        return rows.add(
                "index_assignment",
                NOW,
                Map.of(
                        "account_id", DEV,
                        "permission_set_id", SET,
                        "principal_type", "USER",
                        "principal_id", ALICE,
                        "began_cause", "REQUEST"));
    }

    private static void requested(String status, @org.jspecify.annotations.Nullable String review) {
        database.jdbi().useHandle(db -> {
            db.createUpdate("insert into access_request (request_id, status, requested_by, caller, user_id, user_name,"
                            + " duration_seconds, policy_ids, waiting_for, review)"
                            + " values ('r', :status, 'alice', 'alice', :user, 'alice', 3600, '{}', 'bob', :review)")
                    .bind("status", status)
                    .bind("user", ALICE)
                    .bind("review", review)
                    .execute();
            db.execute(
                    "insert into access_request_item (request_id, ordinal, account_id, permission_set_id, user_id, status)"
                            + " values ('r', 0, ?, ?, ?, ?)",
                    DEV,
                    SET,
                    ALICE,
                    status);
        });
    }

    @Test
    void takes_temporary_access_for_what_it_is() {
        rows.add(
                "index_assignment",
                NOW,
                Map.of(
                        "account_id", PROD,
                        "permission_set_id", ADMIN,
                        "principal_type", "USER",
                        "principal_id", ALICE,
                        "began_cause", "REQUEST"));

        assertThat(open()).isEmpty();
    }

    @Test
    void resolves_what_it_finds_no_more_and_opens_it_again_without_its_acceptance() {
        rows.group(GONE, "Empty");
        assertThat(open()).containsExactly("EMPTY_GROUP");
        database.jdbi().useHandle(db -> db.execute("update finding set accepted_at = now(), accepted_by = 'alice'"));
        assertThat(open()).containsExactly("EMPTY_GROUP");
        assertThat(accepted()).isEqualTo(1);

        rows.end("index_group", "group_id = '" + GONE + "'", NOW.plusSeconds(1));
        assertThat(open()).isEmpty();

        rows.group(GONE, "Empty");
        assertThat(open()).containsExactly("EMPTY_GROUP");
        assertThat(accepted()).isZero();
    }

    private int accepted() {
        return database.jdbi()
                .withHandle(db -> db.createQuery("select count(*) from finding where accepted_at is not null")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void looks_again_for_one_and_leaves_the_others_of_its_kind_alone() {
        rows.assignment(DEV, SET, "USER", ALICE).assignment(PROD, SET, "USER", ALICE);
        assertThat(open()).contains("DIRECT_ASSIGNMENT");
        String looked = database.jdbi().withHandle(db -> db.createQuery(
                        "select finding_id from finding where code = 'DIRECT_ASSIGNMENT' and account_id = :dev")
                .bind("dev", DEV)
                .mapTo(String.class)
                .one());
        rows.end("index_assignment", "principal_id = '" + ALICE + "'", NOW);

        search.one(FindingCode.DIRECT_ASSIGNMENT, looked);

        List<String> left = database.jdbi().withHandle(db -> db.createQuery(
                        "select account_id from finding where code = 'DIRECT_ASSIGNMENT' and resolved_at is null")
                .mapTo(String.class)
                .list());
        assertThat(left).containsExactly(PROD);
    }

    @Test
    void rests_while_the_index_lacks_what_a_kind_is_found_in() {
        rows.group(GONE, "Empty");
        database.jdbi()
                .useHandle(db -> db.execute("update index_part set filled_at = null where part = 'MEMBERSHIPS'"));

        assertThat(open()).isEmpty();
    }

    @Test
    void knows_every_kind_there_is() {
        assertThat(kinds()).extracting(FindingKind::code).containsExactlyInAnyOrder(FindingCode.values());
    }
}
