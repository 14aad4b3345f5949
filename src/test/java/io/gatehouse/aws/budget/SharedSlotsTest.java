package io.gatehouse.aws.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shared buckets")
class SharedSlotsTest {
    private static final Rate RATE = Rate.of(10, 10);

    private final CountDownLatch silence = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final FakeNanoClock clock = new FakeNanoClock();
    private final LocalSlots bookkeeping = new LocalSlots(clock);
    private volatile boolean silent = true;
    private final SharedSlots slots = new SharedSlots(
            new SlotStore() {
                @Override
                public Slots take(String bucket, Rate rate, int wanted, Duration maxWait) {
                    asked.incrementAndGet();
                    if (silent) {
                        try {
                            silence.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return bookkeeping.take(bucket, rate, wanted, maxWait);
                }

                @Override
                public Duration peek(String bucket, Rate rate) {
                    return Duration.ZERO;
                }

                @Override
                public void slowDown(String bucket, Rate rate, Duration pause) {
                    bookkeeping.slowDown(bucket, rate, pause);
                }
            },
            clock,
            Duration.ofMillis(50));

    @AfterEach
    void speak() {
        silence.countDown();
    }

    @Test
    void that_are_silent_are_away() {
        assertThatThrownBy(this::take).isInstanceOf(BudgetAwayException.class);
    }

    @Test
    void are_not_asked_again_while_a_question_is_on_its_way() {
        assertThatThrownBy(this::take).isInstanceOf(BudgetAwayException.class);
        clock.advance(Duration.ofMinutes(1));

        assertThatThrownBy(this::take).isInstanceOf(BudgetAwayException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void are_used_again_once_they_answer() {
        assertThatThrownBy(this::take).isInstanceOf(BudgetAwayException.class);
        silent = false;
        silence.countDown();

        await().ignoreExceptions().until(() -> {
            clock.advance(Duration.ofSeconds(3));
            return take().granted() == 1;
        });
    }

    private Slots take() {
        return slots.take("sso", RATE, 1, Duration.ZERO);
    }
}
