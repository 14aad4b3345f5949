package io.gatehouse.index;

import io.gatehouse.listing.Part;
import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How well the index knows what AWS holds.
 *
 * @param state whether its answers can be relied on
 * @param asOf the moment everything is known for; absent while something was never known
 * @param oldest each part with the moment it is known for, the oldest first; those never known completely are missing
 * @param counts how many of each there are now
 * @param rolling how the index is kept up to date
 * @param eventsLastSeenAt when AWS last told of a change; absent when it never did
 */
@Schema(name = "AccessIndex")
public record AccessIndex(
        State state,
        @Nullable Instant asOf,
        List<AccessIndexAge> oldest,
        Map<String, Integer> counts,
        AccessIndexRolling rolling,
        @Nullable Instant eventsLastSeenAt)
        implements EntityTagged {
    /** Whether its answers can be relied on. */
    @Schema(name = "AccessIndexState")
    public enum State {
        /** Not everything was known once: lists of what was not are AWS's. */
        FILLING,
        CURRENT,
        /** Answers are overdue and old. */
        STALE
    }

    /**
     * A part of the index.
     *
     * @param what of what
     * @param asOf the oldest moment any of it is known for
     */
    public record AccessIndexAge(Part what, Instant asOf) {}

    /**
     * How the index is kept up to date.
     *
     * @param every how often groups, and whoever holds direct assignments, come round; ISO 8601
     * @param nextAt when the next question is due; absent while there is none
     */
    public record AccessIndexRolling(String every, @Nullable Instant nextAt) {}
}
