package io.gatehouse.driver;

import io.gatehouse.journal.LogContext;
import io.gatehouse.journal.Traces;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fence;
import io.opentelemetry.context.Context;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a driver sends others for: each talks to AWS on a virtual thread of its own, within the trace and the log of its
 * operation, and brings back a report. Sent out and taken in by the driver's thread alone.
 */
final class Errands {
    private final Schedule schedule;
    private final Steps steps;
    private final Traces traces;
    private final ExecutorService threads;
    private final Wakeup wakeup;
    private final Fence fence;
    private final Queue<Report> reports = new ConcurrentLinkedQueue<>();

    /** What a virtual thread brings back. */
    sealed interface Report {
        record Answered(
                Item item,
                Verdict verdict,
                boolean sent,
                @Nullable String awsRequestId) implements Report {}

        record Surveyed(String operationId, List<Item> items, Map<String, Verdict> findings) implements Report {}

        record Watched(String action, Map<String, Verdict> findings) implements Report {}
    }

    /** @param fence open while the lease certainly still holds; asked on any thread */
    Errands(Schedule schedule, Steps steps, Traces traces, ExecutorService threads, Wakeup wakeup, Fence fence) {
        this.schedule = schedule;
        this.steps = steps;
        this.traces = traces;
        this.threads = threads;
        this.wakeup = wakeup;
        this.fence = fence;
    }

    /** The next report that has come, absent when all are taken. */
    @Nullable
    Report next() {
        return reports.poll();
    }

    void send(Item intent) {
        Step step = steps.step(intent.action());
        Work work = work(intent);
        start(intent.operationId(), intent.action() + " send", () -> {
            Verdict verdict = steps.objection(work).orElseGet(() -> StepRunner.send(step, work));
            report(new Report.Answered(intent, verdict, true, work.lastAwsRequestId()));
        });
    }

    void look(Item intent) {
        Step step = steps.step(intent.action());
        Work work = work(intent);
        start(intent.operationId(), intent.action() + " look", () -> {
            Verdict verdict = StepRunner.look(step, work);
            report(new Report.Answered(intent, verdict, false, work.lastAwsRequestId()));
        });
    }

    void survey(Schedule.Next.Survey survey) {
        Step step = steps.step(survey.action());
        List<Work> works = survey.items().stream().map(this::work).toList();
        String operationId = survey.run().id();
        start(
                operationId,
                survey.action() + " survey",
                () -> report(new Report.Surveyed(operationId, survey.items(), StepRunner.survey(step, works))));
    }

    void watch(String action, Collection<Item> items) {
        Step step = steps.step(action);
        List<Work> works = items.stream().map(this::work).toList();
        Map<String, Context> operations = items.stream()
                .map(item -> schedule.run(item.operationId()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(Run::id, Run::trace));
        threads.execute(() -> traces.withinAll(
                operations,
                action + " watch",
                () -> report(new Report.Watched(action, StepRunner.watch(step, works)))));
    }

    private void start(String operationId, String part, Runnable work) {
        Run run = schedule.run(operationId);
        threads.execute(
                run == null
                        ? work
                        : () -> traces.within(
                                run.trace(), operationId, part, () -> LogContext.within(run.operation(), work)));
    }

    private Work work(Item item) {
        Run run = schedule.run(item.operationId());
        CallContext calls = CallContext.background(item.operationId(), fence);
        return run == null
                ? new Work(item, Map.of(), calls)
                : new Work(item, run.facts(), calls, run.canceling(), null);
    }

    private void report(Report report) {
        reports.add(report);
        wakeup.wake();
    }
}
