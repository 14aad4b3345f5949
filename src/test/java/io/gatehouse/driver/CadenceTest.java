package io.gatehouse.driver;

import static io.gatehouse.driver.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cadence of asking")
class CadenceTest {
    private final Cadence cadence = new Cadence(Duration.ofMillis(400), Duration.ofSeconds(10));

    @Test
    void nothing_known_asks_at_the_shortest_interval() {
        assertThat(cadence.next(NOON, List.of(NOON))).isEqualTo(NOON.plusMillis(400));
    }

    @Test
    void asks_when_several_can_be_ready() {
        cadence.observed(Duration.ZERO, Duration.ofSeconds(3));

        assertThat(cadence.next(NOON, List.of(NOON, NOON.plusMillis(100), NOON.plusMillis(200), NOON.plusMillis(300))))
                .isEqualTo(NOON.plusMillis(3_200));
    }

    @Test
    void asks_when_the_first_has_waited_for_others_for_a_while() {
        cadence.observed(Duration.ZERO, Duration.ofSeconds(8));

        assertThat(cadence.next(NOON, List.of(NOON, NOON.plusSeconds(2)))).isEqualTo(NOON.plusSeconds(9));
    }

    @Test
    void asks_no_oftener_about_what_takes_longer_than_usual() {
        cadence.observed(Duration.ZERO, Duration.ofSeconds(8));
        Instant long_ago = NOON.minusSeconds(60);

        assertThat(cadence.next(NOON, List.of(long_ago, long_ago, long_ago, long_ago)))
                .isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void asks_now_and_then_however_long_it_takes() {
        cadence.observed(Duration.ZERO, Duration.ofMinutes(5));

        assertThat(cadence.next(NOON, List.of(NOON))).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void learns_shorter_times_at_once_and_longer_ones_slowly() {
        cadence.observed(Duration.ZERO, Duration.ofSeconds(10));
        cadence.observed(Duration.ZERO, Duration.ofSeconds(2));
        assertThat(cadence.usual()).isEqualTo(Duration.ofSeconds(2));

        cadence.observed(Duration.ofSeconds(12), Duration.ofSeconds(13));
        assertThat(cadence.usual()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void learns_nothing_from_having_asked_late() {
        cadence.observed(Duration.ZERO, Duration.ofSeconds(3));
        cadence.observed(Duration.ofSeconds(2), Duration.ofSeconds(20));

        assertThat(cadence.usual()).isEqualTo(Duration.ofSeconds(3));
    }
}
