package io.gatehouse.upstream;

import java.time.Instant;
import java.util.List;

/** Writes that AWS denied this replica and has not allowed since: what the role of the service lacks, as far as it was seen. */
public interface DeniedActions {
    /** By action, in order. */
    List<DeniedAction> seen();

    /**
     * A denial.
     *
     * @param action as a policy names it, for example {@code sso:CreateAccountAssignment}
     * @param at when AWS denied it last
     * @param words what AWS said
     */
    record DeniedAction(String action, Instant at, String words) {}
}
