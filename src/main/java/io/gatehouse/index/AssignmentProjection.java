package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Assignments, which also bring a permission set to an account and take it away with the last of them. */
@Singleton
final class AssignmentProjection implements Projection {
    private final Ledger ledger;
    private final Questions questions;
    private final Duration window;

    AssignmentProjection(Ledger ledger, Questions questions, IndexConfig config) {
        this.ledger = ledger;
        this.questions = questions;
        this.window = config.consistencyWindow();
    }

    @Override
    public Set<String> actions() {
        return Set.of("CREATE_ASSIGNMENT", "DELETE_ASSIGNMENT");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        List<ObjectNode> rows =
                proofs.items().stream().map(AssignmentProjection::row).toList();
        if (proofs.action().equals("CREATE_ASSIGNMENT")) {
            ledger.present(db, Facet.ASSIGNMENT, rows, proofs.evidence());
        } else {
            ledger.gone(db, Facet.ASSIGNMENT, rows, proofs.evidence());
        }
        // whether a set came to an account, or went, is AWS's to say
        questions.ask(
                db,
                proofs.evidence().scope(),
                Kind.PROVISIONING,
                proofs.items().stream()
                        .map(item -> Objects.requireNonNull(item.permissionSetId()))
                        .toList(),
                Questions.USUAL,
                window);
    }

    private static ObjectNode row(Item item) {
        return Rows.assignment(
                Objects.requireNonNull(item.accountId()),
                Objects.requireNonNull(item.permissionSetId()),
                Objects.requireNonNull(item.principalType()),
                Objects.requireNonNull(item.principalId()));
    }
}
