package io.gatehouse.aws.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Calls of one bucket and one priority, in order. One worker takes turns for all of them, so that however many calls
 * wait there is one statement at a time; it ends when nothing waits.
 */
final class TurnQueue {
    private final Executor executor;
    private final int batch;
    private final Consumer<List<Turn>> grant;
    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean working = new AtomicBoolean();

    /**
     * @param executor for blocking work
     * @param batch how many turns are granted together at most
     * @param grant completes every turn it is given; may block, must not throw
     */
    TurnQueue(Executor executor, int batch, Consumer<List<Turn>> grant) {
        this.executor = executor;
        this.batch = batch;
        this.grant = grant;
    }

    void add(Turn turn) {
        waiting.add(turn);
        startWorker();
    }

    private void startWorker() {
        if (working.compareAndSet(false, true)) {
            executor.execute(this::work);
        }
    }

    private void work() {
        for (List<Turn> turns = next(); !turns.isEmpty(); turns = next()) {
            grant.accept(turns);
        }
        working.set(false);
        if (!waiting.isEmpty()) {
            startWorker();
        }
    }

    private List<Turn> next() {
        List<Turn> turns = new ArrayList<>();
        while (turns.size() < batch) {
            Turn turn = waiting.poll();
            if (turn == null) {
                break;
            }
            if (!turn.abandoned()) {
                turns.add(turn);
            }
        }
        return turns;
    }
}
