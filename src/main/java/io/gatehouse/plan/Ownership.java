package io.gatehouse.plan;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which owner manages what, and what is nobody's to manage for now.
 *
 * @param owners owner by thing
 * @param temporary assignments that are held for a time by requests; no document adds, removes or reports them
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
}
