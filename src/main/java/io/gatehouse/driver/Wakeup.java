package io.gatehouse.driver;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets the driver's thread sleep until something happened or a time has come. */
@ApplicationScoped
class Wakeup {
    /** Ids beyond these are found by the next look at everything. */
    private static final int MOST_NEWS = 1_000;

    private final Semaphore signals = new Semaphore(0);
    private final Set<String> news = new HashSet<>();

    /** Somebody journaled something about this operation: it is new, canceled, retried, or goes on. */
    void news(String operationId) {
        synchronized (news) {
            if (news.size() < MOST_NEWS) {
                news.add(operationId);
            }
        }
        signals.release();
    }

    /** The operations there were news of since the last call. */
    Set<String> takeNews() {
        synchronized (news) {
            Set<String> taken = Set.copyOf(news);
            news.clear();
            return taken;
        }
    }

    void wake() {
        signals.release();
    }

    /** Returns at the next {@link #wake()}, or after this time. */
    void await(Duration atMost) {
        try {
            if (signals.tryAcquire(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
