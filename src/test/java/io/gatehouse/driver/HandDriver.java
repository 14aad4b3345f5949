package io.gatehouse.driver;

import io.gatehouse.journal.Adoptions;
import io.gatehouse.journal.Authority;
import io.gatehouse.journal.DriverLease;
import io.gatehouse.journal.Entries;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.journal.Rows;
import io.gatehouse.journal.Traces;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationsConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** Drives operations in a test's own thread, and dies before or after the n-th write to the journal when told to. */
@ApplicationScoped
public class HandDriver {
    private final Journal journal;
    private final Adoptions adoptions;
    private final DriverLease leases;
    private final Steps steps;
    private final Ending ending;
    private final OperationsConfig config;
    private final Traces traces;
    private final OperationQueries queries;
    private final Jdbi jdbi;
    private final Rows rows;
    private final Entries entries;

    HandDriver(
            Journal journal,
            Adoptions adoptions,
            DriverLease leases,
            Steps steps,
            Ending ending,
            OperationsConfig config,
            Traces traces,
            OperationQueries queries,
            Jdbi jdbi,
            Rows rows,
            Entries entries) {
        this.journal = journal;
        this.adoptions = adoptions;
        this.leases = leases;
        this.steps = steps;
        this.ending = ending;
        this.config = config;
        this.traces = traces;
        this.queries = queries;
        this.jdbi = jdbi;
        this.rows = rows;
        this.entries = entries;
    }

    /** Drives an operation to its end without an accident; how often the journal was written. */
    public int drive(String operationId) {
        return drive(operationId, Integer.MAX_VALUE, true);
    }

    /**
     * Drives an operation to its end; the first driver dies at the n-th write to the journal, before or after it, and
     * another one takes over.
     */
    public int drive(String operationId, int nth, boolean after) {
        FragileJournal fragile = new FragileJournal(nth, after);
        try {
            hold(operationId, fragile);
            return fragile.writes.get();
        } catch (Crash planned) {
            hold(operationId, new FragileJournal(Integer.MAX_VALUE, true));
            return fragile.writes.get();
        }
    }

    private void hold(String operationId, Journal through) {
        Authority.Lease lease = leases.acquire("test", config.lease()).orElseThrow();
        // closing waits for the calls that are under way: they reached AWS, only nobody hears their answers
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new Drive(lease, through, adoptions, steps, ending, config, traces, threads, new Wakeup(), round -> {})
                    .run(() -> ended(operationId), () -> leases.renew(lease, config.lease()));
        } finally {
            leases.release(lease);
        }
    }

    private boolean ended(String operationId) {
        Operation operation = QuarkusTransaction.requiringNew()
                .call(() -> queries.find(operationId).orElseThrow());
        Approval approval = operation.approval();
        if (approval != null && approval.pending()) {
            throw new IllegalStateException("Nobody approves what is driven by hand: " + operation);
        }
        return operation.status().ended();
    }

    /** The journal, with a driver that dies at a certain write. */
    private final class FragileJournal extends Journal {
        private final AtomicInteger writes = new AtomicInteger();
        private final int nth;
        private final boolean after;

        FragileJournal(int nth, boolean after) {
            super(jdbi, rows, entries, queries, List.of());
            this.nth = nth;
            this.after = after;
        }

        @Override
        public void record(Authority authority, Entry entry) {
            boolean last = !entry.changed().isEmpty() && writes.incrementAndGet() == nth;
            if (last && !after) {
                throw new Crash("before write " + nth);
            }
            journal.record(authority, entry);
            if (last) {
                throw new Crash("after write " + nth);
            }
        }
    }
}
