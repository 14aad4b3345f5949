package io.gatehouse.group;

import io.gatehouse.lookup.ExternalId;
import io.gatehouse.web.EntityTagged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of the identity store.
 *
 * @param groupId of the identity store
 * @param displayName unique
 * @param description free text
 * @param externalIds ids other identity providers gave; read-only
 */
public record Group(
        String groupId,
        String displayName,
        @Nullable String description,
        @Nullable List<ExternalId> externalIds) implements EntityTagged {
    /** A group of which no other identity provider is known. */
    public Group(String groupId, String displayName, @Nullable String description) {
        this(groupId, displayName, description, null);
    }
}
