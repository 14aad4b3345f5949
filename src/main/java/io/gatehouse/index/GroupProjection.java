package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Groups; a group that is deleted takes its memberships with it. */
@Singleton
final class GroupProjection implements Projection {
    private static final Facet SETTINGS = Facet.GROUP.telling("display_name", "description");

    private final Ledger ledger;
    private final Known known;

    GroupProjection(Ledger ledger, Known known) {
        this.ledger = ledger;
        this.known = known;
    }

    @Override
    public Set<String> actions() {
        return Set.of("CREATE_GROUP", "UPDATE_GROUP", "DELETE_GROUP");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        for (Item item : proofs.items()) {
            String groupId = proofs.of(item, "groupId");
            if (proofs.action().equals("DELETE_GROUP")) {
                ledger.gone(db, Facet.MEMBERSHIP, known.memberships(db, "group_id", groupId), proofs.evidence());
                ledger.gone(db, Facet.GROUP, List.of(Rows.group(groupId)), proofs.evidence());
            } else {
                ObjectNode row = Rows.group(groupId)
                        .put("display_name", item.required("displayName"))
                        .put("description", item.text("description"));
                ledger.present(db, SETTINGS, List.of(row), proofs.evidence());
            }
        }
    }
}
