package io.gatehouse.intake;

import com.github.f4b6a3.ulid.UlidCreator;
import io.gatehouse.journal.Authority;
import io.gatehouse.journal.Items;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.LogContext;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.journal.Traces;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.security.Caller;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.Fence;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Answers;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Idempotency;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes a checked write into the journal, with its idempotency record and audit, in one transaction. */
@ApplicationScoped
class Acceptance {
    /** What callers are told to wait before they ask again. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    /** How often a write is judged while others of the same things are accepted. */
    private static final int AT_MOST = 10;

    private static final Logger LOG = Logger.getLogger(Acceptance.class);

    private final Journal journal;
    private final OperationQueries queries;
    private final Idempotency idempotency;
    private final Answers answers;
    private final RequestInfo request;
    private final CurrentCaller caller;
    private final List<OperationGuard> guards;
    private final List<JournalListener> listeners;
    private final OperationsConfig config;
    private final OpenWork openWork;
    private final Traces traces;
    private final AcceptedPlans plans;
    private final CommitOutcomes outcomes;

    Acceptance(
            Journal journal,
            OperationQueries queries,
            Idempotency idempotency,
            Answers answers,
            RequestInfo request,
            CurrentCaller caller,
            @All List<OperationGuard> guards,
            @All List<JournalListener> listeners,
            OperationsConfig config,
            OpenWork openWork,
            Traces traces,
            AcceptedPlans plans,
            CommitOutcomes outcomes) {
        this.journal = journal;
        this.queries = queries;
        this.idempotency = idempotency;
        this.answers = answers;
        this.request = request;
        this.caller = caller;
        this.guards = guards;
        this.listeners = listeners;
        this.config = config;
        this.openWork = openWork;
        this.traces = traces;
        this.plans = plans;
        this.outcomes = outcomes;
    }

    /**
     * Judges a write and does something with the judgement; where what it was judged by is changed by another one that is
     * accepted in between, both are done again.
     *
     * @throws ProblemException 409 when others are faster every time
     */
    <T> T judged(NewOperation plan, Function<Judged, T> then) {
        for (int attempt = 0; attempt < AT_MOST; attempt++) {
            Judged judged = judge(plan);
            try {
                return then.apply(judged);
            } catch (AcceptedPlans.Overtaken again) {
                LOG.debugf("Judging %s again: %s", plan.type(), again.getMessage());
            }
        }
        throw new ProblemException(
                        ErrorCode.CONCURRENT_WRITES,
                        "Others keep changing the same permission sets, users or groups, so this could not be judged.")
                .retryAfter(ASK_AGAIN);
    }

    /**
     * What was said of a plan.
     *
     * @param seen what had been accepted by then, see {@link AcceptedPlans}
     */
    record Judged(List<OperationGuard.Approval> approvals, List<String> warnings, long seen) {}

    /** What guards and bounds say of a write before anything is journaled. */
    Judged judge(NewOperation plan) {
        long seen = plans.seen();
        if (plan.items().size() > NewOperation.MAX_ITEMS) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_ITEMS,
                    "This would be " + plan.items().size() + " items; one operation has at most "
                            + NewOperation.MAX_ITEMS + ".",
                    List.of(FieldError.pointer("", "TOO_MANY_ITEMS", "Split the request.")));
        }
        Caller who = caller.get();
        List<OperationGuard.Approval> needed = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (OperationGuard guard : guards) {
            OperationGuard.Judgement said = guard.judge(plan, who);
            needed.addAll(said.approvals());
            warnings.addAll(said.warnings());
        }
        return new Judged(needed, warnings, seen);
    }

    /**
     * Lets a second person decide, or refuses.
     *
     * @throws ProblemException 403, when this is no second person
     */
    void admit(Operation operation, Caller who) {
        guards.forEach(guard -> guard.decides(operation, who));
    }

    Answer preview(NewOperation plan, Judged judgement) {
        List<String> warnings = new ArrayList<>(plan.warnings());
        warnings.addAll(judgement.warnings());
        judgement
                .approvals()
                .forEach(approval -> warnings.add(
                        "Needs the approval of a second person (" + approval.rule() + "): " + approval.reason()));
        return answers.answer(200, Map.of(), Preview.of(plan, warnings));
    }

    /** Journals an operation for the driver, if there is room for it. */
    Answer journal(NewOperation plan, Judged judged, @Nullable String retryOf) {
        Journal.Submission submission = submission(plan, judged.approvals(), retryOf, false);
        return outcomes.known(
                submission.id(),
                () -> QuarkusTransaction.joiningExisting().call(() -> accept(submission, judged)),
                this::accepted);
    }

    private Answer accept(Journal.Submission submission, Judged judged) {
        String who = caller.get().key();
        int items = submission.items().size();
        openWork.admit(who, items);
        // the rows before the lock that all acceptances need: ten thousand of them take a while
        journal.insert(submission);
        plans.enter(submission.plan(), who, judged.seen());
        openWork.admitted(who, items);
        Operation operation = told(submission);
        Answer answer = accepted(operation);
        idempotency.remember(operation.id(), answer);
        return answer;
    }

    /** Journals an operation for this replica to carry out at once. */
    Inline.Accepted journalInline(NewOperation plan, Judged judged) {
        long claimEnds = System.nanoTime() + config.claim().toNanos();
        Journal.Submission submission = submission(plan, List.of(), null, true);
        Function<Operation, Inline.Accepted> claimed = operation ->
                new Inline.Accepted(operation, submission.items(), claim(submission), Fence.until(() -> claimEnds));
        return outcomes.known(
                submission.id(),
                () -> QuarkusTransaction.joiningExisting().call(() -> {
                    plans.enter(plan, submission.caller(), judged.seen());
                    journal.insert(submission);
                    Operation operation = told(submission);
                    idempotency.begin(submission.id());
                    return claimed.apply(operation);
                }),
                claimed);
    }

    /** Tells the log and those who listen of what was journaled. */
    private Operation told(Journal.Submission submission) {
        LogContext.about(submission.id());
        LOG.infof(
                "Accepted %s of %d items",
                submission.plan().type(), submission.items().size());
        Operation operation = queries.find(submission.id()).orElseThrow();
        listeners.forEach(listener ->
                listener.accepted(operation, caller.get(), submission.plan().change()));
        return operation;
    }

    private static Authority.Claim claim(Journal.Submission submission) {
        Authority.Claim claim = submission.claim();
        if (claim == null) {
            throw new IllegalStateException("An inline operation was journaled without its claim");
        }
        return claim;
    }

    /** 202, with the address of the operation and when to ask for it. */
    Answer accepted(Operation operation) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Operation-Location", request.absolute(operation.href()).toString());
        headers.put("Retry-After", String.valueOf(ASK_AGAIN.toSeconds()));
        return answers.answer(202, headers, operation);
    }

    private Journal.Submission submission(
            NewOperation plan, List<OperationGuard.Approval> approvals, @Nullable String retryOf, boolean inline) {
        String id = UlidCreator.getMonotonicUlid().toString();
        Caller who = caller.get();
        Approval approval = approvals.isEmpty()
                ? null
                : Approval.pending(
                        approvals.stream()
                                .map(OperationGuard.Approval::rule)
                                .distinct()
                                .toList(),
                        Instant.now().plus(config.approvalsExpireAfter()).truncatedTo(ChronoUnit.SECONDS));
        return new Journal.Submission(
                id,
                plan,
                Items.of(id, plan),
                who.name(),
                who.key(),
                approval,
                approvals.isEmpty()
                        ? null
                        : "The approval of a second person: "
                                + approvals.getFirst().reason(),
                retryOf,
                traces.accepted(id),
                request.requestId(),
                inline ? new Authority.Claim(id, id + "/" + request.requestId()) : null,
                config.claim());
    }
}
