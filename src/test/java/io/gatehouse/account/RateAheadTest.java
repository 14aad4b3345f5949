package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rate ahead")
class RateAheadTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Deque<Duration> answers =
            new ArrayDeque<>(List.of(Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO));
    private final RateAhead rate = new RateAhead(() -> Uni.createFrom().item(answers::removeFirst));

    @Test
    @DisplayName("is not asked again while a wait is known to go on")
    void remembers_a_wait() {
        assertThat(rate.waitFrom(NOON)).isEqualTo(Duration.ofSeconds(10));
        assertThat(rate.waitFrom(NOON.plusSeconds(4))).isEqualTo(Duration.ofSeconds(6));
        assertThat(answers).hasSize(2);
    }

    @Test
    @DisplayName("is asked each time while a call may be sent")
    void forgets_that_there_is_none() {
        rate.waitFrom(NOON);

        assertThat(rate.waitFrom(NOON.plusSeconds(10))).isZero();
        assertThat(rate.waitFrom(NOON.plusSeconds(10))).isZero();
        assertThat(answers).isEmpty();
    }
}
