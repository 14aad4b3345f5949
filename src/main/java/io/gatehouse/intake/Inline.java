package io.gatehouse.intake;

import io.gatehouse.driver.Ending;
import io.gatehouse.driver.Run;
import io.gatehouse.driver.Settlement;
import io.gatehouse.driver.StepRunner;
import io.gatehouse.driver.Steps;
import io.gatehouse.journal.Authority;
import io.gatehouse.journal.Items;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.JournalRetries;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Secret;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fence;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Answers;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.Idempotency;
import io.gatehouse.web.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a short operation while its caller waits, on the replica that accepted it. The intent is in the journal
 * first; whatever can't be finished here in time, the driver finishes.
 */
@ApplicationScoped
class Inline {
    /** How long a caller is kept waiting for an answer of AWS that does not come. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofSeconds(1);
    /** How often AWS may refuse for the moment before the caller is told. */
    private static final int REFUSALS = 3;

    private final Journal journal;
    private final Steps steps;
    private final Ending ending;
    private final Idempotency idempotency;
    private final Answers answers;

    Inline(Journal journal, Steps steps, Ending ending, Idempotency idempotency, Answers answers) {
        this.journal = journal;
        this.steps = steps;
        this.ending = ending;
        this.idempotency = idempotency;
        this.answers = answers;
    }

    /** A short operation as it was journaled, and the right to carry it out. */
    record Accepted(Operation operation, List<Item> items, Authority.Claim claim, Fence fence) {}

    Answer carryOut(Accepted accepted) {
        Operation operation = accepted.operation();
        Authority.Claim claim = accepted.claim();
        Run run = new Run(operation, accepted.items(), item -> Set.of());
        Settlement settlement = new Settlement(0);
        Instant deadline = Instant.now().plus(PATIENCE);
        RuntimeException cause = null;
        Secret secret = null;
        for (Item item = run.next(Instant.MAX, any -> true); item != null; item = run.next(Instant.MAX, any -> true)) {
            run.take(item);
            Item intent = item.intent(Instant.now());
            run.update(intent);
            record(
                    accepted,
                    new Journal.Entry(List.of(intent), List.of(), Map.of(), List.of(ending.state(run, 0, null))));
            Work work = new Work(intent, run.facts(), CallContext.exact(operation.id(), accepted.fence()));
            Verdict verdict = insist(intent, work, deadline, operation, claim);
            Settlement.Changes changes =
                    settlement.settle(run, intent, verdict, true, work.lastAwsRequestId(), Instant.now());
            if (verdict instanceof Verdict.Failed failed) {
                cause = failed.cause() == null ? unexplained(failed) : failed.cause();
            }
            if (verdict instanceof Verdict.Done done && done.secret() != null) {
                secret = done.secret();
            }
            if (!run.ended()) {
                record(accepted, entry(changes, ending.state(run, 0, null)));
            } else {
                return finish(accepted, run, changes, cause, secret);
            }
        }
        return finish(accepted, run, Settlement.Changes.NONE, cause, secret);
    }

    /** The answer to an operation that the driver finished because its replica could not. */
    Answer answer(Operation operation) {
        return answer(operation, null);
    }

    private Answer answer(Operation operation, @Nullable Secret secret) {
        Work work = new Work(
                Items.fresh(operation.id(), 0, NewItem.of("REPLY")),
                operation.facts(),
                CallContext.exact(operation.id()),
                false,
                secret);
        OperationType.Reply reply = steps.type(operation.type()).reply(operation, work);
        Map<String, String> headers = new LinkedHashMap<>();
        if (reply.location() != null) {
            headers.put("Location", reply.location().toString());
        }
        Answer answer = answers.answer(reply.status(), headers, reply.body());
        return reply.secret() ? answer.asSecret() : answer;
    }

    private Answer finish(
            Accepted accepted,
            Run run,
            Settlement.Changes changes,
            @Nullable RuntimeException cause,
            @Nullable Secret secret) {
        Operation operation = accepted.operation();
        Journal.State state = ending.state(run, 0, null);
        if (cause != null) {
            end(accepted, entry(changes, state), () -> idempotency.forget(operation.id()));
            throw cause;
        }
        Answer answer = answer(operation.with(run.facts(), state.error()), secret);
        end(accepted, entry(changes, state), () -> idempotency.complete(operation.id(), answer));
        return answer;
    }

    private void record(Accepted accepted, Journal.Entry entry) {
        JournalRetries.whileInCharge(accepted.fence(), () -> journal.record(accepted.claim(), entry));
    }

    /** Records the end, which gives the claim up, and what goes with it. */
    private void end(Accepted accepted, Journal.Entry entry, Runnable with) {
        JournalRetries.whileInCharge(
                accepted.fence(), () -> QuarkusTransaction.requiringNew().run(() -> {
                    // while the claim holds nobody else ends it: then a commit counts that was not answered
                    if (!journal.ended(accepted.operation().id())) {
                        journal.record(accepted.claim(), entry);
                        with.run();
                    }
                }));
    }

    private static Journal.Entry entry(Settlement.Changes changes, Journal.State state) {
        String rest = changes.restCanceled();
        return new Journal.Entry(
                changes.changed(),
                changes.added(),
                rest == null ? Map.of() : Map.of(state.operationId(), rest),
                List.of(state));
    }

    private Verdict sendUnlessRefused(Step step, Work work) {
        return steps.objection(work).orElseGet(() -> StepRunner.send(step, work));
    }

    private Verdict insist(Item item, Work first, Instant deadline, Operation operation, Authority.Claim claim) {
        Step step = steps.step(item.action());
        Work work = first;
        Verdict verdict = sendUnlessRefused(step, work);
        for (int refusals = 0; ; ) {
            switch (verdict) {
                case Verdict.StillUnknown unknown -> {
                    pause(unknown.after(), deadline, operation, claim);
                    verdict = StepRunner.look(step, work);
                }
                case Verdict.SendAgain again -> {
                    pause(again.after(), deadline, operation, claim);
                    work = work.again();
                    verdict = sendUnlessRefused(step, work);
                }
                case Verdict.Refused refused -> {
                    if (refusals++ == REFUSALS) {
                        return tooOften(refused);
                    }
                    pause(Settlement.backoff(refused.after(), 0).dividedBy(2), deadline, operation, claim);
                    verdict = sendUnlessRefused(step, work);
                }
                case Verdict.NotNow notNow -> {
                    if (refusals++ == REFUSALS) {
                        return new Verdict.Failed(notNow.reason(), "UPSTREAM_DENIED", false, notNow.cause());
                    }
                    pause(SOON, deadline, operation, claim);
                    verdict = sendUnlessRefused(step, work);
                }
                case Verdict.NeedsOperator needs -> {
                    return new Verdict.Failed(needs.reason(), "UPSTREAM_DENIED", false, needs.cause());
                }
                case Verdict.Done done -> {
                    return done;
                }
                case Verdict.Failed failed -> {
                    return failed;
                }
                case Verdict.Canceled canceled -> {
                    return new Verdict.Failed(
                            canceled.reason(),
                            ErrorCode.CANCELED.name(),
                            false,
                            new ProblemException(ErrorCode.CANCELED, canceled.reason()));
                }
                case Verdict.Accepted accepted ->
                    throw new IllegalStateException(item.action() + " is asynchronous and needs the driver");
                case Verdict.Ended ended ->
                    throw new IllegalStateException(item.action() + " is asynchronous and needs the driver");
            }
        }
    }

    private void pause(Duration wanted, Instant deadline, Operation operation, Authority.Claim claim) {
        if (Instant.now().plus(wanted).isAfter(deadline)) {
            journal.handOver(claim);
            throw new ProblemException(
                            ErrorCode.UPSTREAM_TIMEOUT,
                            "AWS did not answer in time. The operation goes on by itself; follow it at "
                                    + operation.href() + ".")
                    .with("operation", operation.href())
                    .retryAfter(Duration.ofSeconds(5));
        }
        try {
            Thread.sleep(wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to ask AWS again", e);
        }
    }

    private static Verdict tooOften(Verdict.Refused refused) {
        ErrorCode code = refused.overlap() ? ErrorCode.UPSTREAM_CONFLICT : ErrorCode.UPSTREAM_THROTTLED;
        ProblemException problem = new ProblemException(code, refused.reason()).retryAfter(Duration.ofSeconds(5));
        return new Verdict.Failed(refused.reason(), code.name(), false, problem);
    }

    private static RuntimeException unexplained(Verdict.Failed failed) {
        return new ProblemException(ErrorCode.UPSTREAM_ERROR, failed.reason());
    }
}
