package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.index.AwsChange.Change;
import io.gatehouse.listing.IndexDatabase;
import io.gatehouse.listing.IndexRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who made a change, as an event told,")
class ActorsTest {
    private static final Instant NOON = Instant.parse("2026-06-30T12:00:00Z");
    private static final String TEAM = "99999999-1111-1111-1111-111111111111";
    private static final String ALICE = "11111111-1111-1111-1111-111111111111";

    private static IndexDatabase database;

    private final Actors actors = new Actors();
    private IndexRows rows;

    @BeforeAll
    static void start() {
        database = IndexDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        rows = IndexRows.into(database.jdbi());
    }

    private void told(Change change, String actor, Instant at) {
        database.jdbi()
                .useHandle(db -> actors.tell(
                        db, rows.scope(), new AwsChange(Facet.MEMBERSHIP, List.of(TEAM, ALICE), change, actor, at)));
    }

    private void found(Instant since) {
        database.jdbi().useHandle(db -> actors.name(db, rows.scope(), Facet.MEMBERSHIP, since));
    }

    private boolean known(Change change, Instant at) {
        return database.jdbi()
                .withHandle(db -> actors.known(
                        db,
                        rows.scope(),
                        new AwsChange(Facet.MEMBERSHIP, List.of(TEAM, ALICE), change, "mallory", at)));
    }

    private void joined(Instant at, String cause) {
        rows.add("index_membership", at, Map.of("group_id", TEAM, "user_id", ALICE, "began_cause", cause));
    }

    private void left(Instant at) {
        rows.end("index_membership", "group_id = '" + TEAM + "'", at);
    }

    /** Who began and who ended each row, oldest first. */
    private List<String> actors() {
        return database.jdbi().withHandle(db -> db.createQuery(
                        "select coalesce(began_actor, '-') || ' ' || coalesce(ended_actor, '-') from index_membership order by valid_from")
                .mapTo(String.class)
                .list());
    }

    @Test
    void is_named_where_the_change_is_found_after_the_event() {
        told(Change.BEGAN, "mallory", NOON);
        joined(NOON.plusSeconds(4), "OUTSIDE");
        found(NOON.plusSeconds(4));

        assertThat(actors()).containsExactly("mallory -");
    }

    @Test
    void is_named_where_the_change_was_found_before_the_event_came() {
        joined(NOON.plusSeconds(4), "OUTSIDE");
        told(Change.BEGAN, "mallory", NOON);

        assertThat(actors()).containsExactly("mallory -");
    }

    @Test
    void is_not_named_in_what_was_so_before() {
        joined(NOON.minusSeconds(60), "OUTSIDE");
        told(Change.BEGAN, "mallory", NOON);
        found(NOON.minusSeconds(120));

        assertThat(actors()).containsExactly("- -");
    }

    @Test
    void is_not_named_in_what_this_service_did_or_the_first_fill_found() {
        joined(NOON.plusSeconds(4), "OPERATION");
        told(Change.BEGAN, "mallory", NOON);
        left(NOON.plusSeconds(60));
        // found again without an event: the one before was about the first
        joined(NOON.plusSeconds(90), "OUTSIDE");
        found(NOON.plusSeconds(90));

        assertThat(actors()).containsExactly("- -", "- -");
    }

    @Test
    void is_named_for_the_end_too() {
        joined(NOON.minusSeconds(3_600), "FILL");
        left(NOON.plusSeconds(2));
        told(Change.ENDED, "mallory", NOON);

        assertThat(actors()).containsExactly("- mallory");
    }

    @Test
    void is_whoever_came_last_before_it_was_seen() {
        told(Change.BEGAN, "mallory", NOON);
        told(Change.ENDED, "trent", NOON.plusSeconds(20));
        told(Change.BEGAN, "eve", NOON.plusSeconds(40));
        joined(NOON.plusSeconds(60), "OUTSIDE");
        found(NOON.plusSeconds(60));

        assertThat(actors()).containsExactly("eve -");
    }

    @Test
    void is_kept_apart_from_other_rows() {
        joined(NOON.plusSeconds(4), "OUTSIDE");
        rows.add(
                "index_membership",
                NOON.plusSeconds(4),
                Map.of("group_id", TEAM, "user_id", "x", "began_cause", "OUTSIDE"));
        told(Change.BEGAN, "mallory", NOON);

        assertThat(actors()).containsExactlyInAnyOrder("mallory -", "- -");
    }

    @Test
    void is_nothing_to_look_for_where_the_index_has_seen_it_since() {
        assertThat(known(Change.BEGAN, NOON)).isFalse();
        assertThat(known(Change.ENDED, NOON)).isFalse();

        joined(NOON.plusSeconds(1), "OPERATION");
        assertThat(known(Change.BEGAN, NOON)).isTrue();
        assertThat(known(Change.BEGAN, NOON.plusSeconds(2))).isFalse();
        assertThat(known(Change.ENDED, NOON)).isFalse();
        assertThat(known(Change.CHANGED, NOON)).isFalse();

        left(NOON.plusSeconds(3));
        assertThat(known(Change.ENDED, NOON.plusSeconds(2))).isTrue();
        assertThat(known(Change.ENDED, NOON.plusSeconds(4))).isFalse();
    }
}
