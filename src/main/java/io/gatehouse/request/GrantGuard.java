package io.gatehouse.request;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemGuard;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Looks, right before an assignment is taken away, whether somebody holds it by now: an end that a new request or a
 * standing grant has overtaken is not sent, and a standing grant that goes leaves what requests hold.
 */
@ApplicationScoped
class GrantGuard implements ItemGuard {
    private static final String DELETE = "DELETE_ASSIGNMENT";
    /** What takes away a standing grant and nothing else; whatever deletes a user or a permission set takes everything. */
    private static final String REVOKES = "DELETE_ASSIGNMENTS";

    private final Jdbi jdbi;

    GrantGuard(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Holding(String grantId, boolean ours, boolean standing, boolean revoked, List<String> holders) {
        /** A standing grant goes, and requests keep what is there. */
        boolean leftToRequests() {
            return !ours && revoked && !holders.isEmpty();
        }
    }

    @Override
    public Optional<String> objection(Work work) {
        return Optional.empty();
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Verdict> ruling(Work work) {
        Item item = work.item();
        if (!item.action().equals(DELETE) || !"USER".equals(item.principalType())) {
            return Optional.empty();
        }
        return jdbi.withHandle(db -> {
            Optional<Holding> held = holding(db, item);
            held.filter(Holding::leftToRequests).ifPresent(grant -> leave(db, grant.grantId()));
            return held.flatMap(GrantGuard::verdict);
        });
    }

    /** {@link GrantState#leftToRequests()}, in the transaction that decides it: the last of them may end right after. */
    private static void leave(Handle db, String grantId) {
        db.createUpdate("update access_grant set standing = false, standing_by = null, presence = 'PRESENT'"
                        + " where grant_id = :id")
                .bind("id", grantId)
                .execute();
    }

    private static Optional<Verdict> verdict(Holding held) {
        if (held.ours()) {
            return held.standing() || !held.holders().isEmpty()
                    ? Optional.of(new Verdict.Canceled("Somebody holds this access again."))
                    : Optional.empty();
        }
        return held.leftToRequests()
                ? Optional.of(Verdict.done(Outcome.SKIPPED)
                        .noting("It is not standing access any more, and stays while it is held by "
                                + String.join(", ", held.holders())
                                + "; POST /access-requests/{requestId}/revocation ends that."))
                : Optional.empty();
    }

    private static Optional<Holding> holding(Handle db, Item item) {
        Map<String, ?> key = Map.of(
                "account", String.valueOf(item.accountId()),
                "set", String.valueOf(item.permissionSetId()),
                "user", String.valueOf(item.principalId()));
        return db.createQuery("""
                        select g.grant_id, g.operation_id = :operation and g.pending = 'REMOVING' as ours, g.standing,
                               o.type = :revokes as revoked,
                               array(select i.request_id from access_request_item i
                                      where i.account_id = :account and i.permission_set_id = :set and i.user_id = :user
                                        and (i.status = 'ACTIVE' or i.status = 'ACTIVATING' and i.end_reason is null)
                                      order by i.request_id) as holders
                          from access_grant g join operation o on o.id = :operation
                         where g.account_id = :account and g.permission_set_id = :set and g.user_id = :user
                           and g.ended_at is null
                           for update of g
                        """)
                .bindMap(key)
                .bind("operation", item.operationId())
                .bind("revokes", REVOKES)
                .map((row, context) -> new Holding(
                        row.getString("grant_id"),
                        row.getBoolean("ours"),
                        row.getBoolean("standing"),
                        row.getBoolean("revoked"),
                        List.of((String[]) row.getArray("holders").getArray())))
                .findOne();
    }
}
