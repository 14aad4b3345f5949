package io.gatehouse.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.security.Roles;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SWEEP: has AWS asked anew about everything or one thing, and ends when all of it is answered. */
@Singleton
final class SweepRequests implements OperationType, Step {
    static final String NAME = "SWEEP";
    private static final String SCOPE = "scope";
    private static final String REBUILD = "rebuild";
    private static final Duration PACE = Duration.ofSeconds(1);

    private final RequestedSweeps sweeps;
    private final IndexConfig config;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    SweepRequests(RequestedSweeps sweeps, IndexConfig config, CurrentCaller caller, ObjectMapper json) {
        this.sweeps = sweeps;
        this.config = config;
        this.caller = caller;
        this.json = json;
    }

    /**
     * A sweep as it is asked for.
     *
     * @throws ProblemException where it makes no sense, names what is unknown, or sweeps are switched off
     */
    NewOperation plan(NewSweep wanted) {
        SweepScope scope = scope(wanted);
        if (wanted.fromNothing() && !scope.everything()) {
            throw ProblemException.at(
                    "/rebuild",
                    ErrorCode.VALIDATION_FAILED,
                    "The whole index is rebuilt, or nothing: scope must be ALL");
        }
        if (!config.sweep()) {
            throw new ProblemException(
                    ErrorCode.CONFLICT, "Sweeps are switched off here (gatehouse.index.sweep is false).");
        }
        if (!sweeps.knows(scope)) {
            throw new ProblemException(
                    ErrorCode.REFERENCE_NOT_FOUND,
                    "There is no " + scope.id() + ".",
                    List.of(FieldError.pointer(
                            "/scope/" + scope.member(), ErrorCode.REFERENCE_NOT_FOUND.name(), "is not known")));
        }
        String words = wanted.fromNothing()
                ? "Forget the index, history included, and fill it from nothing."
                : "Ask AWS anew about " + (scope.everything() ? "everything" : scope.id()) + ".";
        NewItem item = NewItem.of(NAME)
                .with(SCOPE, scope.wire())
                .with(REBUILD, json.getNodeFactory().booleanNode(wanted.fromNothing()))
                .saying(words);
        return NewOperation.of(this, wanted.fromNothing() ? Roles.ADMIN : Roles.OPERATOR, null, List.of(item))
                .asking(json.valueToTree(wanted));
    }

    private SweepScope scope(NewSweep wanted) {
        if (wanted.fromNothing() && !caller.get().roles().contains(Roles.ADMIN)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, "Only an " + Roles.ADMIN + " rebuilds the index.");
        }
        try {
            return SweepScope.of(wanted.scope());
        } catch (IllegalArgumentException e) {
            throw ProblemException.at("/scope", ErrorCode.VALIDATION_FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String action() {
        return NAME;
    }

    /** The sweep takes its own share of AWS's rates, and no place of operations. */
    @Override
    public String capacity() {
        return "sweeps";
    }

    @Override
    public Optional<Duration> pace() {
        return Optional.of(PACE);
    }

    @Override
    public Verdict send(Work work) {
        String id = work.item().operationId();
        sweeps.begin(
                id,
                SweepScope.of(work.item().parameters().path(SCOPE)),
                work.item().parameters().path(REBUILD).asBoolean());
        return new Verdict.Accepted(id);
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Work work : inFlight) {
            if (sweeps.completed(work.item().operationId())) {
                verdicts.put(work.item().itemId(), Verdict.done(Outcome.CHANGED));
            } else if (work.canceling()) {
                sweeps.cancel(work.item().operationId());
                verdicts.put(work.item().itemId(), new Verdict.Canceled("Nobody wants to know any more."));
            }
        }
        return verdicts;
    }
}
