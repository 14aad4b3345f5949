package io.gatehouse.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Permission sets, their policies and tags; a changed set is behind in the accounts until it is provisioned. */
@Singleton
final class PermissionSetProjection implements Projection {
    private static final String DOCUMENT = "document";
    private static final Facet POLICIES = Facet.PERMISSION_SET_DESCRIBED
            .telling(DOCUMENT, "administrator_grade")
            .ofKnown();
    private static final Facet SETTINGS = Facet.PERMISSION_SET_DESCRIBED
            .telling("description", "session_duration", "relay_state")
            .ofKnown();

    private final Ledger ledger;
    private final Questions questions;
    private final Known known;
    private final AdministratorGrade grade;
    private final ObjectMapper json;
    private final Duration window;

    PermissionSetProjection(
            Ledger ledger,
            Questions questions,
            Known known,
            AdministratorGrade grade,
            ObjectMapper json,
            IndexConfig config) {
        this.ledger = ledger;
        this.questions = questions;
        this.known = known;
        this.grade = grade;
        this.json = json;
        this.window = config.consistencyWindow();
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "CREATE_PERMISSION_SET",
                "UPDATE_PERMISSION_SET",
                "DELETE_PERMISSION_SET",
                "ATTACH_MANAGED_POLICY",
                "DETACH_MANAGED_POLICY",
                "ATTACH_CUSTOMER_MANAGED_POLICY",
                "DETACH_CUSTOMER_MANAGED_POLICY",
                "PUT_INLINE_POLICY",
                "DELETE_INLINE_POLICY",
                "PUT_PERMISSIONS_BOUNDARY",
                "DELETE_PERMISSIONS_BOUNDARY",
                "TAG_PERMISSION_SET",
                "UNTAG_PERMISSION_SET");
    }

    @Override
    public void project(Handle db, Proofs proofs) {
        for (Item item : proofs.items()) {
            String id = proofs.of(item, "permissionSetId");
            switch (proofs.action()) {
                case "CREATE_PERMISSION_SET" -> created(db, id, item, proofs);
                case "DELETE_PERMISSION_SET" ->
                    ledger.gone(db, Facet.PERMISSION_SET_DESCRIBED, List.of(Rows.permissionSet(id)), proofs.evidence());
                case "UPDATE_PERMISSION_SET" -> {
                    ledger.present(db, SETTINGS, List.of(settings(id, item)), proofs.evidence());
                    behind(db, id, proofs);
                }
                default -> policies(db, id, item, proofs);
            }
        }
    }

    private void created(Handle db, String id, Item item, Proofs proofs) {
        ObjectNode row = settings(id, item)
                .put("name", item.required("name"))
                .put("created_at", proofs.evidence().at().toString())
                .put("administrator_grade", false);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("managedPolicies");
        document.putArray("customerManagedPolicies");
        document.set("tags", item.parameters().path("tags"));
        row.set(DOCUMENT, document);
        ledger.present(db, Facet.PERMISSION_SET_DESCRIBED, List.of(row), proofs.evidence());
        questions.ask(db, proofs.evidence().scope(), Kind.DETAILS, List.of(id), Questions.NEW, window);
    }

    private static ObjectNode settings(String id, Item item) {
        return Rows.permissionSet(id)
                .put("description", item.text("description"))
                .put("session_duration", item.text("sessionDuration"))
                .put("relay_state", item.text("relayState"));
    }

    private void policies(Handle db, String id, Item item, Proofs proofs) {
        Optional<ObjectNode> now = known.row(db, POLICIES, id);
        if (now.isEmpty() || !now.get().path(DOCUMENT).isObject()) {
            // one policy does not tell what the others are
            questions.ask(db, proofs.evidence().scope(), Kind.DETAILS, List.of(id), Questions.NEW, window);
            return;
        }
        ObjectNode document = ((ObjectNode) now.get().path(DOCUMENT)).deepCopy();
        apply(document, item);
        ObjectNode row = Rows.permissionSet(id).put("administrator_grade", grade.hasIt(document));
        row.set(DOCUMENT, document);
        ledger.present(db, POLICIES, List.of(row), proofs.evidence());
        if (!proofs.action().contains("TAG")) {
            behind(db, id, proofs);
        }
    }

    private void apply(ObjectNode document, Item item) {
        switch (item.action()) {
            case "ATTACH_MANAGED_POLICY" ->
                put(
                        document.withArray("managedPolicies"),
                        JsonNodeFactory.instance.textNode(item.required("managedPolicyArn")));
            case "DETACH_MANAGED_POLICY" ->
                take(
                        document.withArray("managedPolicies"),
                        JsonNodeFactory.instance.textNode(item.required("managedPolicyArn")));
            case "ATTACH_CUSTOMER_MANAGED_POLICY" -> put(document.withArray("customerManagedPolicies"), customer(item));
            case "DETACH_CUSTOMER_MANAGED_POLICY" ->
                take(document.withArray("customerManagedPolicies"), customer(item));
            case "PUT_INLINE_POLICY" -> document.set("inlinePolicy", policy(item.required(DOCUMENT)));
            case "DELETE_INLINE_POLICY" -> document.remove("inlinePolicy");
            case "PUT_PERMISSIONS_BOUNDARY" -> document.set("permissionsBoundary", boundary(item));
            case "DELETE_PERMISSIONS_BOUNDARY" -> document.remove("permissionsBoundary");
            case "TAG_PERMISSION_SET" ->
                document.withObject("/tags")
                        .setAll((ObjectNode) item.parameters().path("tags"));
            default ->
                item.parameters().path("keys").forEach(key -> document.withObject("/tags")
                        .remove(key.asText()));
        }
    }

    private static ObjectNode customer(Item item) {
        String path = item.text("path");
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", item.required("name"))
                .put("path", path == null ? "/" : path);
    }

    private static ObjectNode boundary(Item item) {
        ObjectNode boundary = JsonNodeFactory.instance.objectNode();
        String arn = item.text("managedPolicyArn");
        if (arn == null) {
            boundary.set("customerManagedPolicy", customer(item));
        } else {
            boundary.put("managedPolicy", arn);
        }
        return boundary;
    }

    private static void put(ArrayNode array, JsonNode one) {
        take(array, one);
        array.add(one);
    }

    private static void take(ArrayNode array, JsonNode one) {
        for (int i = array.size() - 1; i >= 0; i--) {
            if (array.get(i).equals(one)) {
                array.remove(i);
            }
        }
    }

    private JsonNode policy(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A policy that AWS took is no JSON", e);
        }
    }

    /** The accounts have the set as it was. */
    private void behind(Handle db, String id, Proofs proofs) {
        List<ObjectNode> rows = known.accountsWith(db, id).stream()
                .map(account -> Rows.provisioning(account, id).put("status", "OUTDATED"))
                .toList();
        ledger.present(db, Facet.PROVISIONING, rows, proofs.evidence());
    }
}
