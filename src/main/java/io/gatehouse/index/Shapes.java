package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Turns what AWS tells, in the wire shape of the API, into rows. */
@Singleton
final class Shapes {
    private static final Set<String> POLICIES =
            Set.of("managedPolicies", "customerManagedPolicies", "inlinePolicy", "permissionsBoundary", "tags");

    private final AdministratorGrade grade;

    Shapes(AdministratorGrade grade) {
        this.grade = grade;
    }

    /** The rows of an answer. */
    List<ObjectNode> rows(Kind kind, List<ObjectNode> told) {
        return told.stream().map(thing -> row(kind, thing)).toList();
    }

    private ObjectNode row(Kind kind, ObjectNode thing) {
        return switch (kind) {
            case UNITS -> {
                ObjectNode row = JsonNodeFactory.instance.objectNode();
                copy(thing, "id", row, "unit_id");
                copy(thing, "name", row, "name");
                copy(thing, "parentId", row, "parent_id");
                copy(thing, "path", row, "path");
                yield row;
            }
            case ACCOUNTS, PLACES, ACCOUNT, TAGS -> account(thing);
            case PERMISSION_SETS -> Rows.permissionSet(text(thing, "permissionSetId"));
            case DETAILS -> permissionSet(thing);
            case GROUPS, GROUP -> {
                ObjectNode row = Rows.group(text(thing, "groupId"));
                copy(thing, "displayName", row, "display_name");
                copy(thing, "description", row, "description");
                copy(thing, "externalIds", row, "external_ids");
                yield row;
            }
            case USERS, USER -> Rows.user(text(thing, "userId"), thing);
            case MEMBERSHIPS -> {
                ObjectNode row = Rows.membership(text(thing, "groupId"), text(thing, "userId"));
                copy(thing, "membershipId", row, "membership_id");
                yield row;
            }
            case PRINCIPAL, PAIR ->
                Rows.assignment(
                        text(thing, "accountId"),
                        text(thing, "permissionSetId"),
                        text(thing, "principalType"),
                        text(thing, "principalId"));
            case PROVISIONING ->
                Rows.provisioning(text(thing, "accountId"), text(thing, "permissionSetId"))
                        .put("status", text(thing, "status"));
        };
    }

    private static ObjectNode account(ObjectNode thing) {
        ObjectNode row = Rows.account(text(thing, "accountId"));
        copy(thing, "name", row, "name");
        copy(thing, "email", row, "email");
        copy(thing, "arn", row, "arn");
        copy(thing, "state", row, "state");
        copy(thing, "joinedMethod", row, "joined_method");
        copy(thing, "joinedAt", row, "joined_at");
        copy(thing, "organizationalUnitId", row, "unit_id");
        row.put("management_account", thing.path("managementAccount").asBoolean(false));
        copy(thing, "tags", row, "tags");
        return row;
    }

    private ObjectNode permissionSet(ObjectNode thing) {
        ObjectNode row = Rows.permissionSet(text(thing, "permissionSetId"));
        copy(thing, "name", row, "name");
        copy(thing, "description", row, "description");
        copy(thing, "sessionDuration", row, "session_duration");
        copy(thing, "relayState", row, "relay_state");
        copy(thing, "createdAt", row, "created_at");
        ObjectNode document = thing.deepCopy();
        document.retain(POLICIES);
        row.put("administrator_grade", grade.hasIt(document));
        row.set("document", document);
        return row;
    }

    private static String text(ObjectNode thing, String member) {
        return thing.required(member).asText();
    }

    private static void copy(ObjectNode thing, String member, ObjectNode row, String column) {
        JsonNode value = thing.get(member);
        if (value != null && !value.isNull()) {
            row.set(column, value);
        }
    }
}
