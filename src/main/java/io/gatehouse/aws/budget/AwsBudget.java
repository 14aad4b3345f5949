package io.gatehouse.aws.budget;

import io.gatehouse.aws.AwsApi;
import io.gatehouse.aws.AwsConfig;
import io.gatehouse.upstream.CallContext.Priority;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns at AWS's rates, taken before every call, from buckets that all replicas share.
 *
 * <p>Interactive calls take slots no further ahead than {@link #AHEAD}; the rest waits here, where callers take turns: who
 * comes later with one call passes who waits with a thousand. Background calls first take a slot from a second bucket that
 * holds the rate less the interactive share, and only when its time has come one from the bucket itself, with so few at a
 * time that the interactive share remains, and so many that they get their own share ({@link #BACKGROUND_SHARE}) while
 * callers take all they can. Sweeps let operations pass.
 *
 * <p>While the shared buckets can't be reached, reads go on at the interactive share of the rate; writes are refused.
 */
@Singleton
public final class AwsBudget {
    /** The code of a call refused because its turn would have come too late. */
    public static final String USED_UP = "BudgetUsedUp";

    private static final Logger LOG = Logger.getLogger(AwsBudget.class);
    private static final int BATCH = 100;
    /** How far ahead callers take slots: whoever comes next waits that long for those before it. */
    private static final Duration AHEAD = Duration.ofMillis(250);
    /** What is left to the background at least. */
    private static final double BACKGROUND_SHARE = 0.25;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String BACKGROUND = "#background";

    private record LaneKey(String bucket, boolean interactive) {}

    private final ApiRates rates;
    private final double interactiveShare;
    private final Duration maxWait;
    private final SlotStore shared;
    private final SlotStore local;
    private final MeterRegistry metrics;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<LaneKey, TurnQueue> lanes = new ConcurrentHashMap<>();
    private final Map<String, AtomicReference<Double>> paces = new ConcurrentHashMap<>();

    @Inject
    public AwsBudget(ApiRates rates, AwsConfig config, DataSource database, MeterRegistry metrics) {
        this(
                rates,
                config.budget(),
                new SharedSlots(new PostgresSlots(database), System::nanoTime),
                new LocalSlots(System::nanoTime),
                metrics);
    }

    public AwsBudget(
            ApiRates rates, AwsConfig.Budget config, SlotStore shared, SlotStore local, MeterRegistry metrics) {
        this.rates = rates;
        this.interactiveShare = config.interactiveShare();
        if (interactiveShare < 0 || interactiveShare >= 1) {
            throw new IllegalArgumentException(
                    "gatehouse.aws.budget.interactive-share must be 0 to below 1, not " + interactiveShare);
        }
        this.maxWait = config.maxWait();
        this.shared = shared;
        this.local = local;
        this.metrics = metrics;
    }

    @PreDestroy
    public void stop() {
        workers.shutdownNow();
    }

    /**
     * Completes when the call may be sent; fails with {@link UpstreamException}, and then nothing was sent.
     *
     * @param party for whom: parties take turns
     */
    public Uni<Void> turn(AwsApi api, Priority priority, String party) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(metrics);
            Turn turn = new Turn(api, party, priority == Priority.SWEEP);
            if (priority == Priority.INTERACTIVE) {
                turn.granted().orTimeout(maxWait.plus(AHEAD).toMillis(), TimeUnit.MILLISECONDS);
            }
            lanes.computeIfAbsent(
                            new LaneKey(api.bucket(), priority == Priority.INTERACTIVE),
                            key -> open(key, rates.of(api)))
                    .add(turn);
            return Uni.createFrom()
                    .completionStage(turn.granted())
                    .onFailure(TimeoutException.class)
                    .transform(late -> usedUp(api, maxWait))
                    // what follows must not hold up the lane
                    .emitOn(workers)
                    .chain(AwsBudget::after)
                    .onTermination()
                    .invoke(() -> sample.stop(metrics.timer(
                            "gatehouse.aws.budget.wait", "bucket", api.bucket(), "priority", priority.name())));
        });
    }

    /** AWS throttled a call although it had its turn: everybody slows down for a while. */
    public void throttled(AwsApi api, @Nullable Duration asked) {
        Duration pause = asked == null || asked.compareTo(PAUSE) < 0 ? PAUSE : asked;
        LOG.warnf("AWS throttled %s: slowing down %s", api.action(), api.bucket());
        workers.execute(() -> slowDown(api, pause));
    }

    /** How long from now until a call could be sent; zero while the shared budget can't be reached. */
    public Uni<Duration> allowedIn(AwsApi api) {
        return Uni.createFrom()
                .item(() -> shared.peek(api.bucket(), rates.of(api)))
                .runSubscriptionOn(workers)
                .onFailure(BudgetAwayException.class)
                .recoverWithItem(Duration.ZERO);
    }

    private TurnQueue open(LaneKey key, Rate rate) {
        return key.interactive()
                ? new TurnQueue(workers, 1, BATCH, this::grantSoon)
                : new TurnQueue(workers, atATime(rate), 1, turns -> {
                    grantInTime(turns.getFirst());
                    return TurnQueue.Undecided.NONE;
                });
    }

    /** While callers hold all slots of {@link #AHEAD}, each background call gets the first one after those. */
    private static int atATime(Rate rate) {
        return (int) Math.max(1, Math.ceil(BACKGROUND_SHARE * Seconds.of(AHEAD) / rate.intervalSeconds()));
    }

    private TurnQueue.Undecided grantSoon(List<Turn> turns) {
        AwsApi api = turns.getFirst().api();
        try {
            return grant(turns, take(api.bucket(), rates.of(api), turns.size(), AHEAD));
        } catch (BudgetAwayException e) {
            turns.forEach(turn -> fallBack(turn, e));
        } catch (RuntimeException e) {
            turns.forEach(turn -> turn.granted().completeExceptionally(e));
        }
        return TurnQueue.Undecided.NONE;
    }

    private void grantInTime(Turn turn) {
        AwsApi api = turn.api();
        Rate rate = rates.of(api);
        try {
            if (api.keepsInteractiveShare()) {
                sleep(take(api.bucket() + BACKGROUND, rate.times(1 - interactiveShare), 1, FOR_EVER));
            }
            sleep(take(api.bucket(), rate, 1, FOR_EVER));
            turn.granted().complete(Duration.ZERO);
        } catch (BudgetAwayException e) {
            fallBack(turn, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turn.granted()
                    .completeExceptionally(
                            refused(turn.api(), "this service is stopping").build());
        } catch (RuntimeException e) {
            turn.granted().completeExceptionally(e);
        }
    }

    private Slots take(String bucket, Rate rate, int wanted, Duration longest) {
        Slots slots = shared.take(bucket, rate, wanted, longest);
        paces.computeIfAbsent(bucket, this::gauge).set(rate.intervalSeconds() / slots.spacing());
        return slots;
    }

    private AtomicReference<Double> gauge(String bucket) {
        AtomicReference<Double> pace = new AtomicReference<>(1.0);
        Gauge.builder("gatehouse.aws.budget.pace", pace, AtomicReference::get)
                .description("1 at AWS's full rate, less for a while after AWS throttled us")
                .tag("bucket", bucket)
                .register(metrics);
        return pace;
    }

    private void fallBack(Turn turn, BudgetAwayException away) {
        AwsApi api = turn.api();
        if (api.writes() || interactiveShare == 0) {
            turn.granted()
                    .completeExceptionally(refused(api, "the shared budget can't be reached")
                            .cause(away)
                            .build());
            return;
        }
        Slots slots = local.take(api.bucket(), rates.of(api).times(interactiveShare), 1, maxWait);
        if (slots.granted() > 0) {
            turn.granted().complete(slots.wait(0));
        } else {
            turn.granted().completeExceptionally(usedUp(api, slots.wait(0)));
        }
    }

    /** Who would wait longer than callers are kept waiting is told so at once; the rest goes on waiting. */
    private TurnQueue.Undecided grant(List<Turn> turns, Slots slots) {
        List<Turn> undecided = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (i < slots.granted()) {
                turn.granted().complete(slots.wait(i));
            } else if (turn.waited().plus(slots.wait(i)).compareTo(maxWait) > 0) {
                turn.granted().completeExceptionally(usedUp(turn.api(), slots.wait(i)));
            } else {
                undecided.add(turn);
            }
        }
        Duration pause = slots.wait(slots.granted()).minus(AHEAD);
        return new TurnQueue.Undecided(undecided, pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
    }

    private void slowDown(AwsApi api, Duration pause) {
        Rate rate = rates.of(api);
        local.slowDown(api.bucket(), rate, pause);
        try {
            shared.slowDown(api.bucket(), rate, pause);
        } catch (BudgetAwayException e) {
            LOG.debug("only this replica slows down", e);
        }
    }

    private static UpstreamException.Builder refused(AwsApi api, String why) {
        return UpstreamException.of(FailureKind.UNAVAILABLE, api.service().prefix(), api.operation())
                .code("BudgetUnavailable")
                .detail("Not sent: " + why + ".")
                .notSent();
    }

    private static UpstreamException usedUp(AwsApi api, Duration wait) {
        return UpstreamException.of(FailureKind.THROTTLED, api.service().prefix(), api.operation())
                .code(USED_UP)
                .detail("Not sent: AWS's rate for it is used up for now.")
                .retryAfter(wait)
                .notSent()
                .build();
    }

    private static void sleep(Slots slots) throws InterruptedException {
        Thread.sleep(slots.wait(0));
    }

    private static Uni<Void> after(Duration wait) {
        Uni<Void> now = Uni.createFrom().voidItem();
        return wait.isZero() ? now : now.onItem().delayIt().by(wait);
    }
}
