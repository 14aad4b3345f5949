package io.gatehouse.index;

import io.gatehouse.index.Questions.Question;
import io.gatehouse.journal.Authority;
import io.gatehouse.listing.Part;
import io.gatehouse.upstream.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Sweeps in a test's own thread, and dies at the n-th write when told to. */
@ApplicationScoped
public class HandSweep {
    private static final int MOST_ROUNDS = 200;

    private final SweepStore store;
    private final Asking asking;
    private final Holdings holdings;
    private final IndexFreshness freshness;
    private final IndexTables index;

    HandSweep(SweepStore store, Asking asking, Holdings holdings, IndexFreshness freshness, IndexTables index) {
        this.store = store;
        this.asking = asking;
        this.holdings = holdings;
        this.freshness = freshness;
        this.index = index;
    }

    /** Writes nothing more from its n-th write on, as a process that was killed there. */
    private static final class Mortal implements SweepStore.Fence {
        private final AtomicInteger left;

        Mortal(int writes) {
            this.left = new AtomicInteger(writes);
        }

        @Override
        public void prove() {
            if (left.getAndDecrement() <= 0) {
                throw new Authority.Lost(new Authority.Lease(0, "nobody"));
            }
        }

        @Override
        public boolean holds() {
            return left.get() > 0;
        }
    }

    /** Finds everything anew, as a replica that begins to drive does. */
    public void fill() {
        index.forget();
        fill(adopt());
    }

    /** Whose rows are looked after from now on. */
    short adopt() {
        return store.adopt(
                new Mortal(Integer.MAX_VALUE),
                CallContext.sweep().await(holdings.holder()).orElseThrow());
    }

    /** Asks what is due; dies at the write of that number. */
    void sweep(short scope, int writes) {
        Mortal fence = new Mortal(writes);
        try {
            store.plan(fence, scope);
            for (Question question : store.due(scope, Integer.MAX_VALUE)) {
                if (!fence.holds()) {
                    return;
                }
                asking.ask(fence, scope, question);
            }
        } catch (Authority.Lost planned) {
            // as it would be for a process that is no more
            return;
        }
    }

    /** Sweeps until everything is known. */
    void fill(short scope) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (freshness.known().size() == Part.values().length
                    && store.due(scope, 1).isEmpty()) {
                return;
            }
            sweep(scope, Integer.MAX_VALUE);
        }
        throw new AssertionError("not filled: " + freshness.known());
    }

    List<Question> due(short scope) {
        return store.due(scope, Integer.MAX_VALUE);
    }
}
