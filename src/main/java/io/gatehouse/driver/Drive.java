package io.gatehouse.driver;

import io.gatehouse.journal.Adoptions;
import io.gatehouse.journal.Authority;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.JournalRetries;
import io.gatehouse.journal.Traces;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Verdict;
import io.gatehouse.upstream.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Driving under one lease: a single thread that decides and journals, and virtual threads that talk to AWS and report
 * back. Intents are journaled before a call leaves, results before anything is built on them.
 */
final class Drive {
    private static final Logger LOG = Logger.getLogger(Drive.class);
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    /** How long a round takes operations up before it does the rest of its work. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Authority.Lease lease;
    private final Journal journal;
    private final Steps steps;
    private final Ending ending;
    private final OperationsConfig config;
    private final Wakeup wakeup;
    private final Consumer<Duration> rounds;
    private final Schedule schedule;
    private final Settlement settlement;
    private final Forecast forecast;
    private final Flights flights;
    private final Outlook outlook;
    private final Errands errands;
    private final Backlog backlog;
    /** On this machine's monotonic clock: once the lease may have run out, nothing is sent any more. */
    private volatile long inChargeUntil;

    private final Fence fence = Fence.until(() -> inChargeUntil);

    Drive(
            Authority.Lease lease,
            Journal journal,
            Adoptions adoptions,
            Steps steps,
            Ending ending,
            OperationsConfig config,
            Traces traces,
            ExecutorService threads,
            Wakeup wakeup,
            Consumer<Duration> rounds) {
        this.lease = lease;
        this.journal = journal;
        this.steps = steps;
        this.ending = ending;
        this.config = config;
        this.wakeup = wakeup;
        this.rounds = rounds;
        this.schedule = new Schedule(steps::step, config.outstanding());
        this.settlement = new Settlement(config.transientRetries());
        this.forecast = new Forecast(schedule, steps::step);
        this.flights = new Flights(config.watchInterval(), config.watchAtLeast(), action -> steps.step(action)
                .pace());
        this.outlook = new Outlook(schedule, flights, forecast, ending);
        this.errands = new Errands(schedule, steps, traces, threads, wakeup, fence);
        this.backlog = new Backlog(lease, adoptions, steps, traces, schedule);
    }

    /** Whether the lease certainly still holds; asked on any thread. */
    boolean inCharge() {
        return fence.open();
    }

    /**
     * Drives until told to stop or the lease is lost.
     *
     * @param renew renews the lease; false when it is lost
     */
    void run(BooleanSupplier stopping, BooleanSupplier renew) {
        Instant nextPoll = Instant.EPOCH;
        while (!stopping.getAsBoolean()) {
            long began = System.nanoTime();
            Instant now = Instant.now();
            if (!now.isBefore(nextPoll)) {
                if (!renew.getAsBoolean()) {
                    throw new Authority.Lost(lease);
                }
                inChargeUntil = began + config.lease().toNanos();
                nextPoll = now.plus(config.poll());
                backlog.look().forEach(open -> obey(open, now));
                record(new Journal.Entry(List.of(), List.of(), Map.of(), outlook.news(now)));
            }
            backlog.look(wakeup.takeNews()).forEach(open -> obey(open, now));
            takeReports(now);
            boolean more = takeUp(now);
            sendWhatMayGo(now);
            lookAndWatch(now);
            rounds.accept(Duration.ofNanos(System.nanoTime() - began));
            if (!more) {
                wakeup.await(untilNextEvent(nextPoll));
            }
        }
        sayGoodbye();
    }

    /** Sends nothing more and journals the answers that still come, so that the next driver need not look. */
    private void sayGoodbye() {
        Instant deadline = Instant.now().plus(GOODBYE);
        while (flights.busy() && Instant.now().isBefore(deadline)) {
            wakeup.await(Duration.ofMillis(100));
            takeReports(Instant.now());
        }
    }

    /** Takes up operations and more of their items, for a moment at a time; whether there is more to take up. */
    private boolean takeUp(Instant now) {
        long until = System.nanoTime() + MOMENT.toNanos();
        while (System.nanoTime() - until < 0) {
            Backlog.Taken taken = backlog.takeUp();
            if (taken == null) {
                return backlog.feed(until);
            }
            Run run = taken.run();
            save(Map.of(run, Settlement.Changes.of(run, run.advance(now))));
            // also of one adopted with the request, for whoever drove it before may not have obeyed
            obey(taken.open(), now);
        }
        return true;
    }

    private void obey(Adoptions.Open open, Instant now) {
        Run run = schedule.run(open.id());
        if (run == null) {
            return;
        }
        if (open.cancelRequested() && !run.canceling()) {
            save(Map.of(run, Settlement.Changes.of(run, run.cancel(now))));
        }
        if (run.resumed(open.resumes())) {
            flights.forgetPauses(run.id());
        }
    }

    /** Takes in what came back, and journals it in one transaction before anything is built on it. */
    private void takeReports(Instant now) {
        Map<Run, Settlement.Changes> changes = new LinkedHashMap<>();
        for (Errands.Report report = errands.next(); report != null; report = errands.next()) {
            switch (report) {
                case Errands.Report.Answered answered -> answered(answered, changes, now);
                case Errands.Report.Surveyed surveyed -> surveyed(surveyed, changes, now);
                case Errands.Report.Watched watched -> watched(watched, changes, now);
            }
        }
        save(changes);
    }

    private void answered(Errands.Report.Answered report, Map<Run, Settlement.Changes> changes, Instant now) {
        flights.landed(report.item());
        settle(report.item(), report.verdict(), report.sent(), report.awsRequestId(), changes, now);
    }

    private void surveyed(Errands.Report.Surveyed report, Map<Run, Settlement.Changes> changes, Instant now) {
        Run run = schedule.run(report.operationId());
        if (run == null) {
            return;
        }
        run.surveying(false);
        boolean answered = report.findings().values().stream().noneMatch(Drive::inconclusive);
        for (Item item : report.items()) {
            Verdict finding = report.findings().get(item.itemId());
            Item current = run.item(item.ordinal());
            if (current == null || current.phase() != Phase.PENDING) {
                continue;
            }
            if (finding instanceof Verdict.NeedsOperator needs) {
                run.hold(needs.reason());
            } else if (finding != null && !inconclusive(finding)) {
                changes.merge(run, settlement.surveyed(run, current, finding, now), Settlement.Changes::and);
            }
            run.surveyed(current, now, answered);
        }
        if (!answered) {
            Verdict first = report.findings().values().iterator().next();
            schedule.pause(report.items().getFirst().action(), now.plus(Duration.ofSeconds(2)), words(first));
        }
        changes.putIfAbsent(run, Settlement.Changes.NONE);
    }

    private static boolean inconclusive(Verdict verdict) {
        return verdict instanceof Verdict.StillUnknown || verdict instanceof Verdict.NeedsOperator;
    }

    private void watched(Errands.Report.Watched report, Map<Run, Settlement.Changes> changes, Instant now) {
        flights.watched(report.action(), report.findings().keySet(), now);
        for (Map.Entry<String, Verdict> finding : report.findings().entrySet()) {
            Item item = flights.inFlight(finding.getKey());
            if (item == null) {
                continue;
            }
            if (finding.getValue() instanceof Verdict.StillUnknown unknown) {
                flights.quiet(item, now.plus(unknown.after()), unknown.reason());
            } else {
                settle(item, finding.getValue(), false, null, changes, now);
            }
        }
    }

    private void settle(
            Item item,
            Verdict verdict,
            boolean sent,
            @Nullable String awsRequestId,
            Map<Run, Settlement.Changes> changes,
            Instant now) {
        Run run = schedule.run(item.operationId());
        Item current = run == null ? null : run.item(item.ordinal());
        if (run == null || current == null || current.phase().ended()) {
            // it has ended by another word of AWS; that stands
            return;
        }
        count(item, verdict, now);
        changes.merge(run, settlement.settle(run, item, verdict, sent, awsRequestId, now), Settlement.Changes::and);
    }

    private void count(Item item, Verdict verdict, Instant now) {
        switch (verdict) {
            case Verdict.Accepted ignored -> schedule.succeeded(item);
            case Verdict.Done ignored -> {
                schedule.succeeded(item);
                if (item.phase().holdsPlace()) {
                    forecast.observed(item, flights.age(item, now));
                }
            }
            case Verdict.Ended ignored -> forecast.observed(item, flights.age(item, now));
            case Verdict.Refused refused -> {
                LOG.warnf("AWS refused %s: %s", item.action(), refused.reason());
                if (!refused.overlap()) {
                    Duration pause = refused.after() == null ? Duration.ofSeconds(2) : refused.after();
                    schedule.refused(item, now.plus(pause), "AWS refuses for the moment (" + refused.reason() + ").");
                }
            }
            case Verdict.NotNow notNow -> {
                LOG.warnf("%s has to wait: %s", item.action(), notNow.reason());
                schedule.pause(item.action(), now.plus(notNow.after()), notNow.reason());
            }
            default -> {}
        }
    }

    /** Journals changes and then lets them count. */
    private void save(Map<Run, Settlement.Changes> changes) {
        Map<String, String> restCanceled = new LinkedHashMap<>();
        changes.forEach((run, change) -> {
            if (change.restCanceled() != null) {
                restCanceled.put(run.id(), change.restCanceled());
            }
        });
        record(new Journal.Entry(
                changes.values().stream().flatMap(one -> one.changed().stream()).toList(),
                changes.values().stream().flatMap(one -> one.added().stream()).toList(),
                restCanceled,
                changes.keySet().stream()
                        .map(run -> ending.state(run, 0, outlook.estimate(run)))
                        .toList()));
        changes.forEach(this::letCount);
    }

    /** A connection that breaks is no reason to forget what AWS answered. */
    private void record(Journal.Entry entry) {
        JournalRetries.whileInCharge(fence, () -> journal.record(lease, entry));
    }

    private void letCount(Run run, Settlement.Changes changes) {
        for (Item item : changes.changed()) {
            if (!item.phase().holdsPlace()) {
                schedule.release(item);
            }
            flights.update(item, Instant.now());
        }
        if (run.ended()) {
            schedule.remove(run.id());
            outlook.forget(run);
        }
    }

    private void sendWhatMayGo(Instant now) {
        List<Item> intents = new ArrayList<>();
        Map<String, Run> touched = new LinkedHashMap<>();
        for (Schedule.Next next = schedule.next(now); next != null; next = schedule.next(now)) {
            switch (next) {
                case Schedule.Next.Survey survey -> errands.survey(survey);
                case Schedule.Next.Send send -> {
                    Item intent = send.item().intent(now);
                    send.run().update(intent);
                    send.run().waiting(null);
                    intents.add(intent);
                    touched.put(send.run().id(), send.run());
                }
            }
        }
        if (intents.isEmpty()) {
            return;
        }
        record(new Journal.Entry(
                intents,
                List.of(),
                Map.of(),
                touched.values().stream()
                        .map(run -> ending.state(run, 0, outlook.estimate(run)))
                        .toList()));
        intents.forEach(intent -> {
            flights.left(intent, now);
            errands.send(intent);
        });
    }

    private void lookAndWatch(Instant now) {
        for (Run run : schedule.runs()) {
            if (run.held()) {
                continue;
            }
            for (Item item : run.running()) {
                if (item.phase() == Phase.INTENT && flights.mayLook(item, now)) {
                    flights.left(item, now);
                    errands.look(item);
                } else if (item.phase() != Phase.INTENT) {
                    flights.follow(item, now);
                }
            }
        }
        for (String action : flights.watchesDue(now)) {
            errands.watch(action, flights.startWatch(action, now));
        }
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.StillUnknown unknown -> unknown.reason() == null ? "AWS does not answer." : unknown.reason();
            case Verdict.NeedsOperator needs -> needs.reason();
            default -> "";
        };
    }

    private Duration untilNextEvent(Instant nextPoll) {
        Set<Instant> times = new LinkedHashSet<>();
        times.add(nextPoll);
        Instant now = Instant.now();
        addIfPresent(times, flights.nextWatch());
        addIfPresent(times, schedule.nextResume(now));
        schedule.runs().forEach(run -> addIfPresent(times, run.nextDue(now)));
        Instant first = times.stream().min(Instant::compareTo).orElse(nextPoll);
        Duration wait = Duration.between(now, first);
        return wait.isNegative() ? Duration.ofMillis(1) : wait;
    }

    private static void addIfPresent(Set<Instant> times, @Nullable Instant time) {
        if (time != null) {
            times.add(time);
        }
    }
}
