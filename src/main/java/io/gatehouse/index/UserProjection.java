package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Users; one who is deleted takes the memberships along. */
@Singleton
final class UserProjection implements Projection {
    private static final Facet ATTRIBUTES =
            Facet.USER.telling("user_name", "email", "given_name", "family_name", "display_name", "document");

    private final Ledger ledger;
    private final Questions questions;
    private final Known known;
    private final Duration window;

    UserProjection(Ledger ledger, Questions questions, Known known, IndexConfig config) {
        this.ledger = ledger;
        this.questions = questions;
        this.known = known;
        this.window = config.consistencyWindow();
    }

    @Override
    public Set<String> actions() {
        return Set.of("CREATE_USER", "UPDATE_USER", "DELETE_USER");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        for (Item item : proofs.items()) {
            String userId = proofs.of(item, "userId");
            switch (proofs.action()) {
                case "DELETE_USER" -> {
                    ledger.gone(db, Facet.MEMBERSHIP, known.memberships(db, "user_id", userId), proofs.evidence());
                    ledger.gone(db, Facet.USER, List.of(Rows.user(userId)), proofs.evidence());
                }
                case "CREATE_USER" -> {
                    ObjectNode document = asFound(db, userId);
                    document.setAll((ObjectNode) item.parameters().path("attributes"));
                    present(db, userId, document, proofs);
                }
                default -> {
                    Optional<ObjectNode> row = known.row(db, Facet.USER, userId);
                    row.map(it -> it.path("document"))
                            .filter(JsonNode::isObject)
                            .ifPresent(before -> present(db, userId, changed((ObjectNode) before, item), proofs));
                }
            }
            if (proofs.there()) {
                // what AWS adds of its own, for example the status
                questions.ask(db, proofs.evidence().scope(), Kind.USER, List.of(userId), Questions.NEW, window);
            }
        }
    }

    /** What a sweep that saw the user before the proof knows of it, for example the status; else its id alone. */
    private ObjectNode asFound(Handle db, String userId) {
        return known.row(db, Facet.USER, userId)
                .map(row -> row.path("document"))
                .filter(JsonNode::isObject)
                .map(document -> (ObjectNode) document.deepCopy())
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("userId", userId));
    }

    private static ObjectNode changed(ObjectNode document, Item item) {
        ObjectNode after = document.deepCopy();
        item.parameters().path("changes").properties().forEach(change -> {
            if (change.getValue().isNull()) {
                after.remove(change.getKey());
            } else {
                after.set(change.getKey(), change.getValue());
            }
        });
        return after;
    }

    private void present(Handle db, String userId, ObjectNode document, Proofs proofs) {
        ledger.present(db, ATTRIBUTES, List.of(Rows.user(userId, document)), proofs.evidence());
    }
}
