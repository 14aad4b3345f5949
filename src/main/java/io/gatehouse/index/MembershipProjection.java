package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who is in which group. */
@Singleton
final class MembershipProjection implements Projection {
    private final Ledger ledger;

    MembershipProjection(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ADD_GROUP_MEMBER", "REMOVE_GROUP_MEMBER");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        List<ObjectNode> rows = proofs.items().stream()
                .map(item -> Rows.membership(proofs.of(item, "groupId"), proofs.of(item, "userId")))
                .toList();
        if (proofs.action().equals("ADD_GROUP_MEMBER")) {
            ledger.present(db, Facet.MEMBERSHIP, rows, proofs.evidence());
        } else {
            ledger.gone(db, Facet.MEMBERSHIP, rows, proofs.evidence());
        }
    }
}
