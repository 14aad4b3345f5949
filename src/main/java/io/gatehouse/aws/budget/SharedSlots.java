package io.gatehouse.aws.budget;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The shared buckets, for as long as they answer soon. A database that is silent is not waited for: reads go on without.
 * It is not asked again for a moment after that, nor while a question is still on its way.
 */
final class SharedSlots implements SlotStore {
    private static final Logger LOG = Logger.getLogger(SharedSlots.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SlotStore shared;
    private final LongSupplier nanoClock;
    private final Duration patience;
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicLong awaySince = new AtomicLong();
    private volatile boolean away;

    SharedSlots(SlotStore shared, LongSupplier nanoClock) {
        this(shared, nanoClock, PATIENCE);
    }

    /** @param patience how long an answer is waited for */
    SharedSlots(SlotStore shared, LongSupplier nanoClock, Duration patience) {
        this.shared = shared;
        this.nanoClock = nanoClock;
        this.patience = patience;
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
        if (away && (asking.get() > 0 || nanoClock.getAsLong() - awaySince.get() < LEFT_ALONE.toNanos())) {
            throw new BudgetAwayException(new IllegalStateException("not asked again yet"));
        }
        try {
            T answer = answer(question);
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

    /** Asks on a thread of its own, which JDBC may hold for longer than anybody wants to wait. */
    private <T> T answer(Question<T> question) {
        FutureTask<T> task = new FutureTask<>(() -> question.ask(shared));
        asking.incrementAndGet();
        Thread.startVirtualThread(() -> {
            try {
                task.run();
            } finally {
                asking.decrementAndGet();
            }
        });
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BudgetAwayException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BudgetAwayException unreachable
                    ? unreachable
                    : new IllegalStateException("The shared budget failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BudgetAwayException(e);
        }
    }
}
