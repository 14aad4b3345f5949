package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which accounts have the latest version of a permission set. */
@Singleton
final class ProvisioningProjection implements Projection {
    private final Ledger ledger;

    ProvisioningProjection(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Set<String> actions() {
        return Set.of("PROVISION_ACCOUNT");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        List<ObjectNode> rows = proofs.items().stream()
                .map(item -> Rows.provisioning(proofs.of(item, "accountId"), proofs.of(item, "permissionSetId"))
                        .put("status", "CURRENT"))
                .toList();
        if (proofs.there()) {
            ledger.present(db, Facet.PROVISIONING, rows, proofs.evidence());
        } else {
            ledger.gone(db, Facet.PROVISIONING, rows, proofs.evidence());
        }
    }
}
