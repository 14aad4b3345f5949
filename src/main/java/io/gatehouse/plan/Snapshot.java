package io.gatehouse.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.AssignmentKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The organization at a moment, as the index knows it. Everything is by id.
 *
 * @param asOf the oldest moment any of it is known for
 * @param members users of each group
 */
record Snapshot(
        Instant asOf,
        Map<String, Unit> units,
        Map<String, Account> accounts,
        Map<String, PermissionSet> permissionSets,
        Map<String, Group> groups,
        Map<String, User> users,
        Map<String, Set<String>> members,
        Set<AssignmentKey> assignments) {

    /** @param path names from the root down, {@code /} for the root */
    record Unit(String id, String name, @Nullable String parentId, String path) {
        boolean root() {
            return path.equals("/");
        }

        /** Whether this is the unit of that path, or lies below it. */
        boolean within(String other) {
            return other.equals("/") || path.equals(other) || path.startsWith(other + "/");
        }
    }

    /**
     * An account. Of one that others just made a listing tells neither where it lies nor its tags.
     *
     * @param unitId where it lies, absent where that is not known
     * @param knownTags absent where they are not known
     */
    record Account(
            String id,
            String name,
            String email,
            String state,
            @Nullable String unitId,
            boolean management,
            @Nullable Map<String, String> knownTags) {
        /** The tags that are known. */
        Map<String, String> tags() {
            return knownTags == null ? Map.of() : knownTags;
        }

        boolean active() {
            return state.equals("ACTIVE");
        }
    }

    /**
     * A permission set.
     *
     * @param content description, session duration, relay state, policies and tags in the words of POST /permission-sets
     */
    record PermissionSet(String id, String name, ObjectNode content, boolean administratorGrade) {}

    record Group(String id, String displayName, @Nullable String description) {}

    /** @param content the user in the words of POST /users */
    record User(String id, String userName, ObjectNode content) {}
}
