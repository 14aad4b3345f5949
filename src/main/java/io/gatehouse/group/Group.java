package io.gatehouse.group;

import io.gatehouse.web.EntityTagged;
import org.jspecify.annotations.Nullable;

/**
 * A group of the identity store.
 *
 * @param groupId of the identity store
 * @param displayName unique
 * @param description free text
 */
public record Group(
        String groupId, String displayName, @Nullable String description) implements EntityTagged {}
