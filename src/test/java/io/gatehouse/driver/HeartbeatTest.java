package io.gatehouse.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A loop")
class HeartbeatTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);
    private final Heartbeat heartbeat = new Heartbeat(clock::get);

    @Test
    void that_gives_signs_of_life_lives() {
        pass(Duration.ofSeconds(50));
        heartbeat.beat();
        pass(Duration.ofSeconds(50));

        assertThat(heartbeat.within(Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void that_gives_none_for_too_long_is_dead_though_its_thread_is_there() {
        pass(Duration.ofSeconds(61));

        assertThat(heartbeat.within(Duration.ofMinutes(1))).isFalse();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
