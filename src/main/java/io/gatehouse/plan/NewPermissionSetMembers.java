package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The members of a permission set that can be chosen. */
final class NewPermissionSetMembers {
    private static final String[] MEMBERS = {
        "name",
        "description",
        "sessionDuration",
        "relayState",
        "managedPolicies",
        "customerManagedPolicies",
        "inlinePolicy",
        "permissionsBoundary",
        "tags"
    };

    private NewPermissionSetMembers() {}

    static ObjectNode of(JsonNode permissionSet) {
        ObjectNode members = permissionSet.deepCopy();
        return members.retain(MEMBERS);
    }
}
