package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param attributes what the API calls UserName, Name, Emails and so on, by the model's own names; never changed in place
 * @param status ENABLED or DISABLED; the API reads but never writes it
 */
record User(String userId, String identityStoreId, ObjectNode attributes, String status, Stamp created, Stamp updated) {

    /** When and by whom something was done. */
    record Stamp(Instant at, String by) {}

    @Nullable
    String userName() {
        return attributes.path("UserName").textValue();
    }

    @Nullable
    String email() {
        return attributes.path("Emails").path(0).path("Value").textValue();
    }

    User with(ObjectNode newAttributes, Stamp now) {
        return new User(userId, identityStoreId, newAttributes, status, created, now);
    }
}
