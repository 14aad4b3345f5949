package io.gatehouse.aws.budget;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Calls of one bucket and one priority. Parties take turns: however many calls one of them waits for, another's first call
 * is among the next. Those that yield go when nobody else waits, or when they have waited for {@link #LONGEST}, so that they
 * are late but not for ever. A few workers take turns for all, so that however many calls wait there are few statements at a time;
 * they end when nothing waits.
 */
final class TurnQueue {
    /** How long those that yield are passed by others. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private final Executor executor;
    private final int batch;
    private final int most;
    private final Granter granter;
    private final Map<String, Deque<Turn>> waiting = new LinkedHashMap<>();
    private final Deque<Turn> yielding = new ArrayDeque<>();
    private int working;

    /** Gives turns. */
    interface Granter {
        /**
         * Completes turns; may block, must not throw.
         *
         * @return what it could not decide yet
         */
        Undecided grant(List<Turn> turns) throws InterruptedException;
    }

    /**
     * Turns that go on waiting.
     *
     * @param turns in the order they were given
     * @param pause how long it makes no sense to ask again
     */
    record Undecided(List<Turn> turns, Duration pause) {
        static final Undecided NONE = new Undecided(List.of(), Duration.ZERO);
    }

    /**
     * @param executor for blocking work
     * @param workers how many grant at the same time at most
     * @param batch how many turns are granted together at most
     */
    TurnQueue(Executor executor, int workers, int batch, Granter granter) {
        this.executor = executor;
        this.most = workers;
        this.batch = batch;
        this.granter = granter;
    }

    synchronized void add(Turn turn) {
        if (turn.yields()) {
            yielding.add(turn);
        } else {
            waiting.computeIfAbsent(turn.party(), party -> new ArrayDeque<>()).add(turn);
        }
        if (working < most) {
            working++;
            executor.execute(this::work);
        }
    }

    private void work() {
        try {
            for (List<Turn> turns = next(); !turns.isEmpty(); turns = next()) {
                Undecided undecided = granter.grant(turns);
                if (!undecided.turns().isEmpty()) {
                    putBack(undecided.turns());
                    Thread.sleep(undecided.pause());
                }
            }
        } catch (InterruptedException e) {
            // the service stops
            Thread.currentThread().interrupt();
        }
    }

    /** The next turns, one of each party after the other; none when this worker is to end. */
    private synchronized List<Turn> next() {
        List<Turn> turns = new ArrayList<>();
        while (turns.size() < batch && !(waiting.isEmpty() && yielding.isEmpty())) {
            Turn turn = yieldedLongEnough() ? yielding.remove() : ofTheNextParty();
            if (!turn.abandoned()) {
                turns.add(turn);
            }
        }
        if (turns.isEmpty()) {
            working--;
        }
        return turns;
    }

    private boolean yieldedLongEnough() {
        Turn first = yielding.peek();
        return first != null && (waiting.isEmpty() || first.waited().compareTo(LONGEST) > 0);
    }

    private Turn ofTheNextParty() {
        Iterator<Map.Entry<String, Deque<Turn>>> parties = waiting.entrySet().iterator();
        Map.Entry<String, Deque<Turn>> first = parties.next();
        parties.remove();
        Turn turn = first.getValue().remove();
        if (!first.getValue().isEmpty()) {
            waiting.put(first.getKey(), first.getValue());
        }
        return turn;
    }

    private synchronized void putBack(List<Turn> turns) {
        for (Turn turn : turns.reversed()) {
            waiting.computeIfAbsent(turn.party(), party -> new ArrayDeque<>()).addFirst(turn);
        }
    }
}
