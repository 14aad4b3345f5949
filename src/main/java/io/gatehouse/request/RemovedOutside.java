package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.Kit;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Finds in the index what somebody removed in AWS although requests hold it. It is told, and not made again. */
@ApplicationScoped
class RemovedOutside {
    private static final int AT_ONCE = 100;

    private final Jdbi jdbi;
    private final GrantRows grants;
    private final Ledger ledger;
    private final AccessDirectory directory;

    RemovedOutside(Jdbi jdbi, GrantRows grants, Ledger ledger, AccessDirectory directory) {
        this.jdbi = jdbi;
        this.grants = grants;
        this.ledger = ledger;
        this.directory = directory;
    }

    void look() {
        List<AssignmentKey> gone = QuarkusTransaction.requiringNew().call(this::gone);
        if (gone.isEmpty()) {
            return;
        }
        Map<String, Kit> kits = directory.kits(
                gone.stream().map(AssignmentKey::permissionSetId).distinct().toList());
        QuarkusTransaction.requiringNew()
                .run(() -> ledger.change(Set.of(), gone, Caller.SERVICE, page -> {
                    grants.update(
                            page.db(),
                            grants.locked(page.db(), gone).values().stream()
                                    .filter(grant -> grant.state().presence() == GrantState.Presence.PRESENT)
                                    .map(grant -> Proof.removedOutside(
                                            page, grant, kits.get(grant.key().permissionSetId())))
                                    .toList());
                }));
    }

    /** Proven once, ended since by somebody else, and not there now. */
    private List<AssignmentKey> gone() {
        return jdbi.withHandle(db -> db.createQuery("""
                        select g.account_id, g.permission_set_id, g.user_id from access_grant g
                         where g.ended_at is null and g.presence = 'PRESENT' and g.pending = 'NONE'
                           and exists (select 1 from index_assignment a
                                        where a.account_id = g.account_id and a.permission_set_id = g.permission_set_id
                                          and a.principal_id = g.user_id and a.principal_type = 'USER'
                                          and a.valid_to >= g.proven_at and a.ended_cause = 'OUTSIDE')
                           and not exists (select 1 from index_assignment a
                                            where a.account_id = g.account_id
                                              and a.permission_set_id = g.permission_set_id
                                              and a.principal_id = g.user_id and a.principal_type = 'USER'
                                              and a.valid_to is null)
                         limit :most
                        """)
                .bind("most", AT_ONCE)
                .map((row, context) -> GrantRows.key(row))
                .list());
    }
}
