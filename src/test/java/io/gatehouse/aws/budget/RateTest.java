package io.gatehouse.aws.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.aws.AwsApi;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateTest {
    @Test
    void aRateWithoutABurstIsSpacedATenthWiderThanDocumented() {
        assertThat(Rate.of(20, 1).interval()).isEqualTo(Duration.ofMillis(55));
        assertThat(Rate.of(20, 1).tolerance()).isEqualTo(Duration.ZERO);
    }

    @Test
    void theMarginIsTwoSecondsAtMost() {
        assertThat(Rate.of(0.05, 1).interval()).isEqualTo(Duration.ofSeconds(22));
        assertThat(Rate.of(0.1, 3).tolerance()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void aBurstGivesHalfOfItsToleranceAtMost() {
        assertThat(Rate.of(1, 2).tolerance()).isEqualTo(Duration.ofMillis(500));
        assertThat(Rate.of(2, 2).tolerance()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void whatAllowsNothingIsNoRate() {
        assertThatThrownBy(() -> Rate.of(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.of(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(AwsApi.class)
    void callsSentAsSoonAsAllowedNeverFindTheDocumentedBucketEmptyThoughTheFirstArriveLate(AwsApi api) {
        Rate rate = api.documented();
        FakeNanoClock clock = new FakeNanoClock();
        LocalSlots slots = new LocalSlots(clock);
        double late = Math.min(0.25, 0.05 / rate.perSecond());
        Bucket bucket = new Bucket(rate);

        for (int call = 0; call < 5 * rate.burst() + 20; call++) {
            clock.advance(slots.take("bucket", rate, 1, Duration.ofDays(1)).wait(0));
            double arrival = clock.seconds() + (call < rate.burst() ? late : 0);
            assertThat(bucket.admits(arrival)).as("call %d of %s", call, api).isTrue();
        }
    }

    /** A token bucket as AWS keeps it. */
    private static final class Bucket {
        private final Rate rate;
        private double tokens;
        private double filledAt;

        Bucket(Rate rate) {
            this.rate = rate;
            this.tokens = rate.burst();
        }

        boolean admits(double now) {
            tokens = Math.min(rate.burst(), tokens + (now - filledAt) * rate.perSecond());
            filledAt = now;
            tokens -= 1;
            return tokens >= -1e-9;
        }
    }
}
