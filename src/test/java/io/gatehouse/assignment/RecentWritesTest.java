package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.assignment.AssignmentRequest.Kind;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayName("Recent writes")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecentWritesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final RecentWrites recent = new RecentWrites();

    @Test
    void make_a_listing_of_what_was_just_removed_worthless() {
        recent.note(Kind.DELETION, Keys.of(1, 1, 1), NOON);

        assertThat(recent.contradict(Kind.CREATION, Keys.of(1, 1, 1), NOON.plusSeconds(5)))
                .isTrue();
        assertThat(recent.contradict(Kind.CREATION, Keys.of(1, 1, 2), NOON.plusSeconds(5)))
                .isFalse();
    }

    @Test
    void do_not_contradict_the_same_write() {
        recent.note(Kind.CREATION, Keys.of(1, 1, 1), NOON);

        assertThat(recent.contradict(Kind.CREATION, Keys.of(1, 1, 1), NOON)).isFalse();
    }

    @Test
    void are_forgotten_when_every_listing_knows_of_them() {
        recent.note(Kind.DELETION, Keys.of(1, 1, 1), NOON);

        assertThat(recent.contradict(Kind.CREATION, Keys.of(1, 1, 1), NOON.plusSeconds(61)))
                .isFalse();
    }

    @Test
    void count_from_the_last_one() {
        recent.note(Kind.DELETION, Keys.of(1, 1, 1), NOON);
        recent.note(Kind.CREATION, Keys.of(1, 1, 1), NOON.plusSeconds(1));

        assertThat(recent.contradict(Kind.CREATION, Keys.of(1, 1, 1), NOON.plusSeconds(2)))
                .isFalse();
        assertThat(recent.contradict(Kind.DELETION, Keys.of(1, 1, 1), NOON.plusSeconds(2)))
                .isTrue();
    }
}
