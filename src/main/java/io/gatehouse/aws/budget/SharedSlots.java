package io.gatehouse.aws.budget;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The shared buckets, not asked again for a moment after they could not be reached: asking a database that is away
 * takes seconds each time.
 */
final class SharedSlots implements SlotStore {
    private static final Logger LOG = Logger.getLogger(SharedSlots.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

    private final SlotStore shared;
    private final LongSupplier nanoClock;
    private final AtomicLong awaySince = new AtomicLong();
    private volatile boolean away;

    SharedSlots(SlotStore shared, LongSupplier nanoClock) {
        this.shared = shared;
        this.nanoClock = nanoClock;
    }

    private interface Question<T> {
        T ask(SlotStore shared);
    }

    @Override
    public Slots take(String bucket, Rate rate, int wanted, Duration maxWait) {
        return ask(store -> store.take(bucket, rate, wanted, maxWait));
    }

    @Override
    public Duration peek(String bucket, Rate rate) {
        return ask(store -> store.peek(bucket, rate));
    }

    @Override
    public void slowDown(String bucket, Rate rate, Duration pause) {
        ask(store -> {
            store.slowDown(bucket, rate, pause);
            return pause;
        });
    }

    private <T> T ask(Question<T> question) {
        if (away && nanoClock.getAsLong() - awaySince.get() < LEFT_ALONE.toNanos()) {
            throw new BudgetAwayException(new IllegalStateException("not asked again yet"));
        }
        try {
            T answer = question.ask(shared);
            if (away) {
                away = false;
                LOG.info("The shared budget of AWS calls is back.");
            }
            return answer;
        } catch (BudgetAwayException e) {
            awaySince.set(nanoClock.getAsLong());
            if (!away) {
                away = true;
                LOG.warn(
                        "The shared budget of AWS calls can't be reached: this replica reads at a reduced rate of its"
                                + " own and sends no writes.",
                        e);
            }
            throw e;
        }
    }
}
