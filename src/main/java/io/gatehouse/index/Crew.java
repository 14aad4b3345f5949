package io.gatehouse.index;

import io.gatehouse.index.Questions.Question;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Those who ask: a few at once, no question twice at a time. */
final class Crew {
    private final Semaphore free;
    private final Semaphore news = new Semaphore(0);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    Crew(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** Has a question asked as soon as somebody is free; false when it is being asked already. */
    boolean takes(Question question, Runnable ask) {
        if (!asked.add(question.key())) {
            return false;
        }
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("index-question").start(() -> {
            try {
                ask.run();
            } finally {
                asked.remove(question.key());
                free.release();
                news();
            }
        });
        return true;
    }

    /** Something ended, or should be looked at. */
    void news() {
        news.release();
    }

    /** Waits for news, at most so long. */
    void pause(Duration most) {
        try {
            if (news.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
