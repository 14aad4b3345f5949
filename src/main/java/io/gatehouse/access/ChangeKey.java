package io.gatehouse.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The place of a change in the order of all: by time, then by what it is about.
 *
 * @param at to the microsecond, as PostgreSQL keeps it
 * @param key unique among changes of the same moment
 */
record ChangeKey(Instant at, String key) {
    static ChangeKey of(AccessChange change) {
        String group = change.via().groupId();
        String person = change.principal().id();
        return new ChangeKey(
                change.at(),
                String.join(
                        "|",
                        change.change().name(),
                        change.accountId(),
                        change.permissionSetId(),
                        group == null ? "USER" : "GROUP",
                        group == null ? person : group,
                        person));
    }

    /** Of a page token, which nobody can forge. */
    static @Nullable ChangeKey parse(@Nullable String token) {
        if (token == null) {
            return null;
        }
        String[] parts = token.split(" ", 2);
        return new ChangeKey(Instant.parse(parts[0]), parts[1]);
    }

    String token() {
        return at + " " + key;
    }
}
