package io.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A caller's quota")
class QuotaTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Quota quota = new Quota(2, Duration.ofSeconds(10));

    @Test
    @DisplayName("says after each request what is left and when it is whole again")
    void says() {
        assertThat(quota.take(0)).isEqualTo(new Quota.Left(true, 1, Duration.ofSeconds(5), Duration.ZERO));
        assertThat(quota.take(0)).isEqualTo(new Quota.Left(true, 0, Duration.ofSeconds(10), Duration.ofSeconds(5)));
    }

    @Test
    @DisplayName("grants nothing once it is used up, until enough time has passed for one request")
    void refuses() {
        quota.take(0);
        quota.take(0);
        assertThat(quota.take(4 * SECOND).granted()).isFalse();
        assertThat(quota.take(5 * SECOND).granted()).isTrue();
        assertThat(quota.take(5 * SECOND).granted()).isFalse();
    }

    @Test
    @DisplayName("never holds more than its size, however long nothing is asked")
    void isBounded() {
        quota.take(0);
        assertThat(quota.take(1_000 * SECOND).requests()).isEqualTo(1);
    }
}
