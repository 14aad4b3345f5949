package io.gatehouse.plan;

import io.gatehouse.lookup.AssignmentKey;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which owner manages what, and what is nobody's to manage for now.
 *
 * @param owners owner by thing
 * @param temporary assignments that are held for a time by requests; no document removes or reports them, and one that
 *     names them makes them stay
 */
record Ownership(Map<Key, String> owners, Set<String> temporary) {
    static final Ownership NONE = new Ownership(Map.of(), Set.of());

    /**
     * A thing that is there.
     *
     * @param id AWS's, or ours for an assignment; of a membership group and user with a slash between
     */
    record Key(ThingType type, String id) {}

    @Nullable
    String ownerOf(ThingType type, String id) {
        return owners.get(new Key(type, id));
    }

    /** Whether an assignment is there for a time only. */
    boolean isTemporary(AssignmentKey key) {
        return !temporary.isEmpty() && temporary.contains(key.assignmentId());
    }

    /** Whether a change is about what is there for a time only. */
    boolean isTemporary(PlannedChange change) {
        return change.type() == ThingType.ASSIGNMENT && change.id() != null && temporary.contains(change.id());
    }
}
