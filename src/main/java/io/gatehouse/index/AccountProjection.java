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

/** Accounts; what AWS adds of its own is asked for when its listings have caught up. */
@Singleton
final class AccountProjection implements Projection {
    private final Ledger ledger;
    private final Questions questions;
    private final Known known;
    private final Duration window;

    AccountProjection(Ledger ledger, Questions questions, Known known, IndexConfig config) {
        this.ledger = ledger;
        this.questions = questions;
        this.known = known;
        this.window = config.consistencyWindow();
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "CREATE_ACCOUNT", "CLOSE_ACCOUNT", "RENAME_ACCOUNT", "MOVE_ACCOUNT", "TAG_ACCOUNT", "UNTAG_ACCOUNT");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        for (Item item : proofs.items()) {
            String accountId = proofs.of(item, "accountId");
            ObjectNode row = Rows.account(accountId);
            switch (proofs.action()) {
                case "CREATE_ACCOUNT" -> created(db, row, item, proofs);
                case "CLOSE_ACCOUNT" -> closed(db, row, proofs);
                case "RENAME_ACCOUNT" -> tell(db, "name", row.put("name", item.required("name")), proofs);
                case "MOVE_ACCOUNT" ->
                    tell(db, "unit_id", row.put("unit_id", item.required("organizationalUnitId")), proofs);
                default -> tags(db, row, item, proofs);
            }
            questions.ask(db, proofs.evidence().scope(), Kind.ACCOUNT, List.of(accountId), Questions.NEW, window);
        }
    }

    private void created(Handle db, ObjectNode row, Item item, Proofs proofs) {
        JsonNode request = item.parameters().path("request");
        Optional<String> arn = arn(db, row.path("account_id").asText());
        Optional<String> root = db.createQuery(
                        "select unit_id from index_unit where valid_to is null and parent_id is null limit 1")
                .mapTo(String.class)
                .findOne();
        // without the organization in the index there is nothing this account could be among
        if (arn.isEmpty() || root.isEmpty()) {
            return;
        }
        row.put("name", request.path("name").asText())
                .put("email", request.path("email").asText())
                .put("arn", arn.get())
                .put("state", "ACTIVE")
                .put("joined_method", "CREATED")
                .put("management_account", false);
        if (!onItsWay(db, item.operationId(), row.path("account_id").asText())) {
            row.put("unit_id", root.get());
        }
        ObjectNode tags = JsonNodeFactory.instance.objectNode();
        if (request.path("tags").isObject()) {
            tags.setAll((ObjectNode) request.path("tags"));
        }
        row.set("tags", tags);
        row.put("tags_confirmed_at", proofs.evidence().at().toString());
        Facet created = Facet.ACCOUNT_DESCRIBED.telling(
                "name",
                "email",
                "arn",
                "state",
                "joined_method",
                "management_account",
                "unit_id",
                "tags",
                "tags_confirmed_at");
        Optional<ObjectNode> seen =
                known.row(db, Facet.ACCOUNT_DESCRIBED, row.path("account_id").asText());
        if (seen.isEmpty()) {
            ledger.present(db, created, List.of(row), proofs.evidence());
        } else {
            completed(db, created, row, seen.get(), proofs.evidence());
        }
    }

    /**
     * Whether the operation is about to move it: until then it lies in the root, where nobody wants it, and whatever the
     * root's accounts get is not for it.
     */
    private static boolean onItsWay(Handle db, String operationId, String accountId) {
        return db.createQuery("""
                        select exists (select 1 from operation_item
                                        where operation_id = :operation and action in ('MOVE_ACCOUNT', 'COMPLETE_REFERENCES')
                                          and phase in ('PENDING', 'INTENT', 'ACCEPTED', 'PROVING')
                                          and (account_id is null or account_id = :account))
                        """)
                .bind("operation", operationId)
                .bind("account", accountId)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * A listing showed the account before its creation was journaled, and somebody may have moved or tagged it since: only
     * what is missing is told. A listing of all accounts tells neither where one lies nor its tags.
     */
    private void completed(Handle db, Facet created, ObjectNode row, ObjectNode seen, Evidence evidence) {
        ledger.present(db, created.telling("name", "email"), List.of(row), evidence);
        if (!seen.hasNonNull("unit_id") && row.hasNonNull("unit_id")) {
            ledger.present(db, Facet.ACCOUNT_PLACE, List.of(row), evidence);
        }
        if (!seen.hasNonNull("tags")) {
            ledger.present(db, Facet.ACCOUNT_TAGS, List.of(row), evidence);
        }
    }

    /** The ARNs of an organization's accounts differ in their ends only. */
    private static Optional<String> arn(Handle db, String accountId) {
        return db.createQuery("select arn from index_account where valid_to is null and management_account")
                .mapTo(String.class)
                .findOne()
                .map(arn -> arn.substring(0, arn.lastIndexOf('/') + 1) + accountId);
    }

    private void closed(Handle db, ObjectNode row, Proofs proofs) {
        boolean active = known.row(
                        db, Facet.ACCOUNT_LISTED, row.path("account_id").asText())
                .filter(now -> now.path("state").asText().equals("ACTIVE"))
                .isPresent();
        if (active) {
            tell(db, "state", row.put("state", "PENDING_CLOSURE"), proofs);
        }
    }

    private void tags(Handle db, ObjectNode row, Item item, Proofs proofs) {
        Optional<ObjectNode> now =
                known.row(db, Facet.ACCOUNT_TAGS, row.path("account_id").asText());
        if (now.isEmpty() || !now.get().path("tags").isObject()) {
            // some tags don't tell what the others are
            questions.ask(
                    db,
                    proofs.evidence().scope(),
                    Kind.TAGS,
                    List.of(row.path("account_id").asText()),
                    Questions.NEW,
                    window);
            return;
        }
        ObjectNode tags = ((ObjectNode) now.get().path("tags")).deepCopy();
        item.parameters().path("keys").forEach(key -> tags.remove(key.asText()));
        item.parameters().path("tags").properties().forEach(tag -> tags.set(tag.getKey(), tag.getValue()));
        row.set("tags", tags);
        ledger.present(db, Facet.ACCOUNT_TAGS, List.of(row), proofs.evidence());
    }

    private void tell(Handle db, String column, ObjectNode row, Proofs proofs) {
        ledger.present(db, Facet.ACCOUNT_DESCRIBED.telling(column).ofKnown(), List.of(row), proofs.evidence());
    }
}
