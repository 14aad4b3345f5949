package io.gatehouse.driver;

import io.gatehouse.journal.Adoptions;
import io.gatehouse.journal.Authority;
import io.gatehouse.journal.DriverLease;
import io.gatehouse.journal.Housekeeping;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.Traces;
import io.gatehouse.operation.OperationsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands by for the lease and, holding it, drives all open operations of the organization. One per replica; exactly one
 * of them drives at a time (docs/adr/0003).
 */
@ApplicationScoped
class Driver {
    private static final Logger LOG = Logger.getLogger(Driver.class);
    private static final long SWEEP_MINUTES = 30;
    private static final long APPROVALS_SECONDS = 30;
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(8);

    private final DriverLease leases;
    private final OperationsConfig config;
    private final Traces traces;
    private final Journal journal;
    private final Adoptions adoptions;
    private final Timer rounds;
    private final Housekeeping housekeeping;
    private final Steps steps;
    private final Ending ending;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String me = ProcessHandle.current().pid() + "@" + UUID.randomUUID();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Wakeup wakeup;
    private final List<Companion> companions;
    private final Heartbeat heartbeat = new Heartbeat(System::nanoTime);

    private volatile boolean stopping;
    private volatile boolean driving;
    private volatile @Nullable Thread thread;

    Driver(
            DriverLease leases,
            OperationsConfig config,
            Traces traces,
            Journal journal,
            Adoptions adoptions,
            MeterRegistry metrics,
            Housekeeping housekeeping,
            Steps steps,
            Ending ending,
            Wakeup wakeup,
            @All List<Companion> companions) {
        this.leases = leases;
        this.config = config;
        this.traces = traces;
        this.journal = journal;
        this.adoptions = adoptions;
        this.rounds = Timer.builder("gatehouse.operations.driver.round")
                .description("Time the driver takes for one round of deciding and journaling, without waiting")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        this.housekeeping = housekeeping;
        this.steps = steps;
        this.ending = ending;
        this.wakeup = wakeup;
        this.companions = companions;
    }

    void start(@Observes StartupEvent event) {
        if (!config.drive()) {
            stopped.countDown();
            return;
        }
        thread = Thread.ofPlatform().name("operation-driver").daemon().start(this::standBy);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wakeup.wake();
        if (!stopped.await(SHUTDOWN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The driver did not come to rest in time; another replica looks what became of its last calls");
        }
    }

    /** Whether this replica drives at the moment. */
    boolean driving() {
        return driving;
    }

    /** Whether this replica can drive or will stop anyway; false when its thread died or hangs, which only a restart cures. */
    boolean alive(Duration atLeastEvery) {
        Thread driver = thread;
        return stopping || !config.drive() || (driver != null && driver.isAlive() && heartbeat.within(atLeastEvery));
    }

    private void standBy() {
        try {
            while (!stopping) {
                heartbeat.beat();
                try {
                    Optional<Authority.Lease> lease = leases.acquire(me, config.lease());
                    if (lease.isPresent()) {
                        drive(lease.get());
                    } else {
                        wakeup.await(config.poll());
                    }
                } catch (Authority.Lost e) {
                    LOG.warnf("Lost the lease: %s", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.errorf(e, "The driver stumbled; it goes on in %s", config.poll());
                    wakeup.await(config.poll());
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    private void drive(Authority.Lease lease) {
        LOG.infof("Driving operations, lease token %d", lease.token());
        driving = true;
        ScheduledExecutorService chores =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        chores.scheduleWithFixedDelay(this::sweep, 1, SWEEP_MINUTES, TimeUnit.MINUTES);
        chores.scheduleWithFixedDelay(this::expireApprovals, 0, APPROVALS_SECONDS, TimeUnit.SECONDS);
        Drive drive =
                new Drive(lease, journal, adoptions, steps, ending, config, traces, threads, wakeup, rounds::record);
        companions.forEach(companion -> companion.begin(lease, drive::inCharge));
        try {
            drive.run(this::stopping, () -> leases.renew(lease, config.lease()));
        } finally {
            driving = false;
            companions.forEach(Companion::end);
            chores.shutdownNow();
            releaseQuietly(lease);
        }
    }

    /** Asked in each round of the loop. */
    private boolean stopping() {
        heartbeat.beat();
        return stopping;
    }

    private void sweep() {
        try {
            housekeeping.sweep();
        } catch (RuntimeException e) {
            LOG.warnf("Housekeeping waits for its next turn: %s", e.getMessage());
        }
    }

    private void expireApprovals() {
        try {
            int expired = journal.expireApprovals(config.approvalsExpireAfter());
            if (expired > 0) {
                LOG.infof("Canceled %d operations that nobody approved in time", expired);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Approvals that expired wait for the next look: %s", e.getMessage());
        }
    }

    private void releaseQuietly(Authority.Lease lease) {
        try {
            leases.release(lease);
            LOG.infof("Gave the lease back, token %d", lease.token());
        } catch (RuntimeException e) {
            LOG.warnf("The lease could not be given back and runs out by itself: %s", e.getMessage());
        }
    }
}
