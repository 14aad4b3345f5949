package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.Change;
import io.gatehouse.operation.Control;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.security.Caller;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Records what an application means in the journal's own transactions: that the plan is used, which document counts from now
 * on, and what its owner manages. A second application finds the plan used; a document nobody agreed to never counts.
 */
@ApplicationScoped
class Applications implements JournalListener {
    private final Jdbi jdbi;
    private final Ownerships ownerships;

    Applications(Jdbi jdbi, Ownerships ownerships) {
        this.jdbi = jdbi;
        this.ownerships = ownerships;
    }

    @Override
    public void accepted(Operation operation, Caller caller, @Nullable Change change) {
        if (operation.type().equals(ReleaseDocument.NAME)) {
            String owner = Objects.requireNonNull(
                    Objects.requireNonNull(operation.target()).id());
            jdbi.useHandle(db -> {
                db.createUpdate("delete from document where owner = :owner")
                        .bind("owner", owner)
                        .execute();
                db.createUpdate("delete from document_thing where owner = :owner")
                        .bind("owner", owner)
                        .execute();
            });
        }
        if (!applies(operation) || operation.retryOf() != null) {
            return;
        }
        jdbi.useHandle(db -> {
            use(db, operation);
            if (operation.approval() == null || !operation.approval().pending()) {
                adopt(db, operation);
            }
        });
    }

    @Override
    public void controlled(Operation operation, Caller caller, Control control) {
        if (applies(operation) && control == Control.APPROVE) {
            jdbi.useHandle(db -> adopt(db, operation));
        }
    }

    /** What was created has its id now, and what was deleted is nobody's any more. */
    @Override
    public void ended(Operation operation) {
        if (!applies(operation)) {
            return;
        }
        jdbi.useHandle(db -> {
            ownerships.manageCreated(db, planId(operation), operation.facts());
            if (operation.status() == OperationStatus.SUCCEEDED) {
                ownerships.releaseDeleted(db, planId(operation));
            }
        });
    }

    private static void use(Handle db, Operation operation) {
        int used = db.createUpdate(
                        "update plan set operation_id = :operation where id = :plan and operation_id is null")
                .bind("operation", operation.id())
                .bind("plan", planId(operation))
                .execute();
        if (used == 0) {
            String earlier = db.createQuery("select operation_id from plan where id = :plan")
                    .bind("plan", planId(operation))
                    .mapTo(String.class)
                    .findOne()
                    .orElse("");
            throw applied(planId(operation), earlier);
        }
    }

    static ProblemException applied(String planId, String operationId) {
        return new ProblemException(
                        ErrorCode.PLAN_APPLIED, "Plan " + planId + " was applied by operation " + operationId + ".")
                .with("operation", "/operations/" + operationId);
    }

    private void adopt(Handle db, Operation operation) {
        JsonNode request = operation.request();
        db.createUpdate("""
                        insert into document (owner, document, document_hash, follow, plan_id, operation_id, applied_at,
                                              applied_by)
                        select owner, document, document_hash, coalesce((document::jsonb ->> 'follow')::boolean, false), id,
                               :operation, clock_timestamp(), :by
                          from plan where id = :plan
                        on conflict (owner) do update
                        set document = excluded.document, document_hash = excluded.document_hash, follow = excluded.follow,
                            plan_id = excluded.plan_id, operation_id = excluded.operation_id,
                            applied_at = excluded.applied_at, applied_by = excluded.applied_by
                        """)
                .bind("operation", operation.id())
                .bind("by", operation.createdBy())
                .bind("plan", planId(operation))
                .execute();
        ownerships.manage(db, planId(operation), request.path("owner").asText());
    }

    private static boolean applies(Operation operation) {
        return operation.type().equals(ApplyPlan.NAME);
    }

    private static String planId(Operation operation) {
        return operation
                .request()
                .path("planId")
                .asText(Objects.requireNonNull(operation.target()).id());
    }
}
