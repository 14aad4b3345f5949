package io.gatehouse.request;

import io.gatehouse.accesspolicy.Rules;
import io.gatehouse.intake.Preview;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Answers;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.Idempotency;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.gatehouse.web.Times;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Carries a person's change of a request out in one transaction, with the answer that is kept for its Idempotency-Key. Under
 * {@code validateOnly} everything is done, and undone by rolling back.
 */
@ApplicationScoped
class Writes {
    private final Jdbi jdbi;
    private final Ledger ledger;
    private final RequestRows rows;
    private final RequestViews views;
    private final Answers answers;
    private final Idempotency idempotency;
    private final RequestInfo request;

    Writes(
            Jdbi jdbi,
            Ledger ledger,
            RequestRows rows,
            RequestViews views,
            Answers answers,
            Idempotency idempotency,
            RequestInfo request) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.rows = rows;
        this.views = views;
        this.answers = answers;
        this.idempotency = idempotency;
        this.request = request;
    }

    /** Opens a request. */
    Answer create(RequestRow row, Rules rules) {
        return within(
                row.requestId(),
                201,
                () -> {
                    jdbi.useHandle(db -> {
                        alone(db, row.userId());
                        if (row.extensionOf() == null) {
                            refuseActive(db, row);
                        }
                    });
                    ledger.open(
                            row,
                            row.asker(),
                            page -> page.put(
                                    page.find(row.requestId()).orElseThrow(), Cause.ASKED, row.justification()));
                },
                rules.breakGlass() ? "BREAK_GLASS" : "REQUEST_ACCESS",
                rules.stages(row.duration()).isEmpty()
                        ? List.of()
                        : List.of("Needs: " + row.waiting().words()));
    }

    /**
     * Changes a request that is there.
     *
     * @param what for {@code validateOnly}
     */
    Answer change(String requestId, Caller actor, String what, Consumer<LedgerPage> change) {
        return within(requestId, 200, () -> ledger.change(Set.of(requestId), Set.of(), actor, change), what, List.of());
    }

    private Answer within(String requestId, int status, Runnable change, String what, List<String> warnings) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> done(requestId, status, change, what, warnings));
        } catch (OnlyAsked preview) {
            return preview.answer;
        }
    }

    /** Undoes everything: the caller asked what would happen. */
    private static final class OnlyAsked extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Answer answer;

        OnlyAsked(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }

    private Answer done(String requestId, int status, Runnable change, String what, List<String> warnings) {
        change.run();
        AccessRequest now =
                jdbi.withHandle(db -> views.of(db, rows.find(db, "where request_id = :id", Map.of("id", requestId)))
                        .getFirst());
        if (request.validateOnly()) {
            throw new OnlyAsked(preview(now, what, warnings, status == 201));
        }
        Map<String, String> headers =
                status == 201 ? Map.of("Location", request.absolute(now.href()).toString()) : Map.of();
        Answer answer = answers.answer(status, headers, now);
        idempotency.remember(requestId, answer);
        return answer;
    }

    private Answer preview(AccessRequest would, String what, List<String> warnings, boolean fresh) {
        Target target = new Target("ACCESS_REQUEST", fresh ? null : would.requestId());
        List<Preview.Effect> effects = new ArrayList<>();
        would.items()
                .forEach(item -> effects.add(new Preview.Effect(
                        what,
                        target,
                        "Permission set " + item.permissionSetId() + " in account " + item.accountId() + " would be "
                                + item.status() + ".")));
        return answers.answer(200, Map.of(), new Preview(true, effects, warnings));
    }

    /** Requests of one person are taken in one after the other, so that two equal ones see each other. */
    private static void alone(Handle db, String userId) {
        db.createQuery("select pg_advisory_xact_lock(hashtext('access-request'), hashtext(:user))")
                .bind("user", userId)
                .mapToMap()
                .list();
    }

    private record Active(
            String requestId, AssignmentKey key, @Nullable Instant until) {}

    private static void refuseActive(Handle db, RequestRow row) {
        List<AssignmentKey> keys = row.items().stream().map(ItemRow::key).toList();
        List<Active> active = db.createQuery("select i.*, r.policy_ids from access_request_item i join access_request r"
                        + " on r.request_id = i.request_id join " + RequestRows.keysOf()
                        + " where (i.status = 'ACTIVE' or i.status = 'ACTIVATING' and i.end_reason is null)"
                        + " and r.policy_ids && cast(:policies as text[])"
                        + " and (i.until is null or i.until > coalesce(:start, clock_timestamp()))"
                        + " order by i.until desc nulls first")
                .bindArray("accounts", String.class, RequestRows.column(keys, AssignmentKey::accountId))
                .bindArray("sets", String.class, RequestRows.column(keys, AssignmentKey::permissionSetId))
                .bindArray("users", String.class, RequestRows.column(keys, AssignmentKey::principalId))
                .bindArray("policies", String.class, row.policyIds().toArray())
                .bindByType("start", row.startsAt() == null ? null : Timestamp.from(row.startsAt()), Timestamp.class)
                .map((found, context) -> new Active(
                        found.getString("request_id"),
                        new AssignmentKey(
                                found.getString("account_id"),
                                found.getString("permission_set_id"),
                                io.gatehouse.lookup.PrincipalType.USER,
                                found.getString("user_id")),
                        RequestRows.instant(found, "until")))
                .list();
        if (!active.isEmpty()) {
            throw alreadyActive(active);
        }
    }

    private static ProblemException alreadyActive(List<Active> active) {
        Instant until = active.getFirst().until();
        ProblemException refusal = new ProblemException(
                ErrorCode.ALREADY_ACTIVE,
                "Request " + active.getFirst().requestId() + " holds this"
                        + (until == null ? "" : " until " + Times.words(until))
                        + "; extend it with POST /access-requests/"
                        + active.getFirst().requestId() + "/extension.");
        for (Active one : active) {
            refusal = refusal.and(io.gatehouse.web.FieldError.pointer(
                    "",
                    ErrorCode.ALREADY_ACTIVE.name(),
                    "Permission set " + one.key().permissionSetId() + " in account "
                            + one.key().accountId() + " is held by request " + one.requestId() + "."));
        }
        return refusal.with("accessRequestId", active.getFirst().requestId());
    }

    /** @throws ProblemException 409 REQUEST_NOT_OPEN */
    static ProblemException notOpen(RequestRow row, String needed) {
        return new ProblemException(
                ErrorCode.REQUEST_NOT_OPEN,
                "The request is " + row.status() + "; this needs one that is " + needed + ".");
    }
}
