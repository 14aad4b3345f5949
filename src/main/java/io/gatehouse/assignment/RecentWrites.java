package io.gatehouse.assignment;

import io.gatehouse.journal.YoungWrites;
import io.gatehouse.lookup.AssignmentKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which assignments this service has just created or removed, or is about to. AWS's listings lag behind: what they say of
 * these proves nothing, only AWS's word on the request itself does.
 */
@ApplicationScoped
class RecentWrites {
    private final YoungWrites journal;
    private final Duration lag;

    RecentWrites(YoungWrites journal, AssignmentConfig config) {
        this.journal = journal;
        this.lag = config.listingsLagAtMost();
    }

    /** Those of which the opposite was done so recently that a listing may not show it. */
    Set<AssignmentKey> contradicted(AssignmentRequest.Kind kind, Collection<AssignmentKey> keys) {
        Set<YoungWrites.About> opposite =
                switch (kind) {
                    case CREATION -> asked(AssignmentItems.CREATE, AssignmentItems.DELETE, keys);
                    case DELETION -> asked(AssignmentItems.DELETE, AssignmentItems.CREATE, keys);
                };
        return keys.stream()
                .filter(key -> opposite.contains(
                        new YoungWrites.About(key.accountId(), key.permissionSetId(), key.principalId())))
                .collect(Collectors.toSet());
    }

    private Set<YoungWrites.About> asked(String action, String opposite, Collection<AssignmentKey> keys) {
        return journal.contradicting(
                action, opposite, keys.stream().map(AssignmentKey::principalId).collect(Collectors.toSet()), lag);
    }
}
