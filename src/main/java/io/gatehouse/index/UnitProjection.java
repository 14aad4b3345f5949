package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Organizational units; those below a renamed one have other paths too. */
@Singleton
final class UnitProjection implements Projection {
    private final Ledger ledger;
    private final Questions questions;
    private final Duration window;

    UnitProjection(Ledger ledger, Questions questions, IndexConfig config) {
        this.ledger = ledger;
        this.questions = questions;
        this.window = config.consistencyWindow();
    }

    @Override
    public Set<String> actions() {
        return Set.of("CREATE_ORGANIZATIONAL_UNIT", "UPDATE_ORGANIZATIONAL_UNIT", "DELETE_ORGANIZATIONAL_UNIT");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        for (Item item : proofs.items()) {
            String id = proofs.of(item, "organizationalUnitId");
            if (proofs.action().equals("DELETE_ORGANIZATIONAL_UNIT")) {
                ObjectNode key = Rows.unit(id, "", null, "");
                ledger.gone(db, Facet.UNIT, List.of(key), proofs.evidence());
            } else {
                there(db, id, item, proofs);
            }
        }
        questions.ask(db, proofs.evidence().scope(), Kind.UNITS, List.of(""), Questions.NEW, window);
    }

    private void there(Handle db, String id, Item item, Proofs proofs) {
        String path = item.required("path");
        Optional<String> before = db.createQuery("select path from index_unit where valid_to is null and unit_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
        ObjectNode row = Rows.unit(id, item.required("name"), proofs.find(item, "parentId"), path);
        ledger.present(db, Facet.UNIT, List.of(row), proofs.evidence());
        if (before.isPresent() && !before.get().equals(path)) {
            ledger.present(db, Facet.UNIT, below(db, before.get(), path), proofs.evidence());
        }
    }

    /** The units below one that has another path now. */
    private static List<ObjectNode> below(Handle db, String before, String now) {
        return db.createQuery("""
                        select unit_id, name, parent_id, path from index_unit
                         where valid_to is null and starts_with(path, :before)
                        """)
                .bind("before", before + "/")
                .map((row, context) -> Rows.unit(
                        row.getString("unit_id"),
                        row.getString("name"),
                        row.getString("parent_id"),
                        now + row.getString("path").substring(before.length())))
                .list();
    }
}
