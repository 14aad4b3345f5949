package io.gatehouse.index;

import io.gatehouse.driver.Companion;
import io.gatehouse.index.Questions.Question;
import io.gatehouse.journal.Authority;
import io.gatehouse.journal.DriverLease;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps AWS on the replica that drives: asks what is due, a few questions at once, the most urgent first, and plans what
 * is to be asked. Everything it knows is in PostgreSQL, so that another replica goes on where this one stopped.
 */
@Singleton
class Sweeper implements Companion {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration NO_ORGANIZATION = Duration.ofSeconds(3);
    private static final Duration HOLDER_VALID = Duration.ofMinutes(1);

    private final SweepStore store;
    private final Asking asking;
    private final Holdings holdings;
    private final DriverLease leases;
    private final IndexConfig config;

    private volatile @Nullable Watch watch;

    Sweeper(SweepStore store, Asking asking, Holdings holdings, DriverLease leases, IndexConfig config) {
        this.store = store;
        this.asking = asking;
        this.holdings = holdings;
        this.leases = leases;
        this.config = config;
    }

    @Override
    public void begin(Authority.Lease lease, BooleanSupplier inCharge) {
        if (config.sweep()) {
            Watch mine = new Watch(lease, inCharge);
            watch = mine;
            Thread.ofVirtual().name("index-sweeper").start(mine);
        }
    }

    @Override
    public void end() {
        Watch mine = watch;
        if (mine != null) {
            mine.end();
            watch = null;
        }
    }

    /** Sweeping under one lease. */
    private final class Watch implements Runnable, SweepStore.Fence {
        private final Authority.Lease lease;
        private final BooleanSupplier inCharge;
        private final Crew crew = new Crew(config.atOnce());
        private volatile boolean ended;

        Watch(Authority.Lease lease, BooleanSupplier inCharge) {
            this.lease = lease;
            this.inCharge = inCharge;
        }

        void end() {
            ended = true;
            crew.news();
        }

        @Override
        public void prove() {
            leases.prove(lease);
        }

        @Override
        public boolean holds() {
            return !ended && inCharge.getAsBoolean();
        }

        @Override
        public void run() {
            Instant holderUntil = Instant.EPOCH;
            Optional<Short> scope = Optional.empty();
            while (!ended) {
                try {
                    if (scope.isEmpty() || Instant.now().isAfter(holderUntil)) {
                        scope = CallContext.sweep().await(holdings.holder()).map(holder -> store.adopt(this, holder));
                        holderUntil = Instant.now().plus(HOLDER_VALID);
                    }
                    crew.pause(scope.isPresent() ? round(scope.get()) : NO_ORGANIZATION);
                } catch (Authority.Lost e) {
                    // whether it is lost for good the driver finds out, and ends this: a lease that ran out while its
                    // renewal
                    // waited for PostgreSQL holds again a moment later
                    LOG.warn("The lease does not hold; the sweep waits until it does, or ends");
                    scope = Optional.empty();
                    crew.pause(TICK);
                } catch (UpstreamException e) {
                    LOG.warnf("The sweep waits: %s", e.getMessage());
                    crew.pause(NO_ORGANIZATION);
                } catch (RuntimeException e) {
                    if (ended) {
                        return;
                    }
                    LOG.errorf(e, "The sweep stumbled; it goes on in %s", NO_ORGANIZATION);
                    scope = Optional.empty();
                    crew.pause(NO_ORGANIZATION);
                }
            }
        }

        /** Sends what is due on its way; how long there is nothing more to do. */
        private Duration round(short scope) {
            store.planWhereDue(this, scope);
            boolean any = false;
            for (Question question : store.due(scope, config.atOnce() * 2)) {
                if (!ended && crew.takes(question, () -> asking.ask(this, scope, question))) {
                    any = true;
                }
            }
            return any ? Duration.ZERO : TICK;
        }
    }
}
