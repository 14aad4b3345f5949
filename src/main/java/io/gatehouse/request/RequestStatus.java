package io.gatehouse.request;

import java.util.Collection;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a request, or one of its items, stands. */
@Schema(name = "RequestStatus")
public enum RequestStatus {
    /** Somebody has to agree. */
    PENDING_APPROVAL,
    /** Agreed to; it starts later. */
    SCHEDULED,
    /** On its way to AWS. */
    ACTIVATING,
    /** Proven in AWS; its time runs. */
    ACTIVE,
    /** On its way out of AWS. */
    ENDING,
    /** It was active and is no longer. */
    ENDED,
    /** Somebody did not agree. */
    REJECTED,
    /** Whoever asked took it back before it was active. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED,
    /** It could not be given. */
    FAILED;

    /** Whether nothing will happen to it any more. */
    public boolean ended() {
        return this == ENDED || this == REJECTED || this == WITHDRAWN || this == EXPIRED || this == FAILED;
    }

    /** Where a request stands as a whole. */
    static RequestStatus of(Course course, Collection<Hold> holds) {
        return switch (course) {
            case Course.Undecided ignored -> PENDING_APPROVAL;
            case Course.Scheduled ignored -> SCHEDULED;
            case Course.Closed closed -> closed.how();
            case Course.Granted ignored -> together(holds);
        };
    }

    private static RequestStatus together(Collection<Hold> holds) {
        if (any(holds, hold -> hold instanceof Hold.Activating(var unwanted) && unwanted == null)) {
            return ACTIVATING;
        }
        if (any(holds, Hold.Active.class::isInstance)) {
            return ACTIVE;
        }
        if (any(holds, hold -> hold instanceof Hold.Ending || hold instanceof Hold.Activating)) {
            return ENDING;
        }
        return any(holds, Hold.Ended.class::isInstance) ? ENDED : FAILED;
    }

    private static boolean any(Collection<Hold> holds, Predicate<Hold> wanted) {
        return holds.stream().anyMatch(wanted);
    }
}
