package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Rows as the tables take them: an object with a member for each column. */
final class Rows {
    private Rows() {}

    static ObjectNode unit(String unitId, String name, @Nullable String parentId, String path) {
        return row().put("unit_id", unitId)
                .put("name", name)
                .put("parent_id", parentId)
                .put("path", path);
    }

    static ObjectNode account(String accountId) {
        return row().put("account_id", accountId);
    }

    static ObjectNode permissionSet(String permissionSetId) {
        return row().put("permission_set_id", permissionSetId);
    }

    static ObjectNode group(String groupId) {
        return row().put("group_id", groupId);
    }

    static ObjectNode user(String userId) {
        return row().put("user_id", userId);
    }

    /** A user by the document the API shows. */
    static ObjectNode user(String userId, ObjectNode document) {
        ObjectNode row = user(userId);
        row.set("user_name", document.get("userName"));
        row.set("email", document.get("email"));
        row.set("given_name", document.get("givenName"));
        row.set("family_name", document.get("familyName"));
        row.set("display_name", document.get("displayName"));
        row.set("status", document.get("status"));
        row.set("external_ids", document.get("externalIds"));
        row.set("document", document);
        return row;
    }

    static ObjectNode membership(String groupId, String userId) {
        return group(groupId).put("user_id", userId);
    }

    static ObjectNode assignment(String accountId, String permissionSetId, String principalType, String principalId) {
        return provisioning(accountId, permissionSetId)
                .put("principal_type", principalType)
                .put("principal_id", principalId);
    }

    static ObjectNode provisioning(String accountId, String permissionSetId) {
        return account(accountId).put("permission_set_id", permissionSetId);
    }

    private static ObjectNode row() {
        return JsonNodeFactory.instance.objectNode();
    }
}
