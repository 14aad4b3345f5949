package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.identitystore.User.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * A group of users.
 *
 * @param attributes DisplayName and Description, and ExternalIds where a seed gave some; never changed in place
 */
record Group(String groupId, String identityStoreId, ObjectNode attributes, Stamp created, Stamp updated) {

    @Nullable
    String displayName() {
        return attributes.path("DisplayName").textValue();
    }

    Group with(ObjectNode newAttributes, Stamp now) {
        return new Group(groupId, identityStoreId, newAttributes, created, now);
    }
}
