package io.gatehouse.driver;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Lets the driver's thread sleep until something happened or a time has come. */
@ApplicationScoped
class Wakeup {
    private final Semaphore signals = new Semaphore(0);
    private final AtomicBoolean news = new AtomicBoolean();

    /** Somebody journaled something: new work, a cancellation, a retry. */
    void news() {
        news.set(true);
        signals.release();
    }

    /** Whether there were news since the last call. */
    boolean takeNews() {
        return news.getAndSet(false);
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
