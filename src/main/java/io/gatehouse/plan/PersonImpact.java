package io.gatehouse.plan;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a plan means for one person.
 *
 * @param userId absent for a user the plan creates
 * @param gains what the person can reach afterwards and could not before, at most 200 of them
 * @param loses what the person could reach before and can not afterwards, at most 200 of them
 * @param gainsTotal how many there are
 * @param losesTotal how many there are
 */
@Schema(name = "PersonImpact")
public record PersonImpact(
        @Nullable String userId,
        String userName,
        List<PlannedReach> gains,
        List<PlannedReach> loses,
        int gainsTotal,
        int losesTotal) {
    /** Most entries shown of each list. */
    static final int SHOWN = 200;

    /**
     * A permission set in an account.
     *
     * @param administratorGrade whether it gives administrator rights
     * @param production whether the account is production
     */
    public record PlannedReach(
            @Nullable String accountId,
            String accountName,
            @Nullable String permissionSetId,
            String permissionSetName,
            boolean administratorGrade,
            boolean production) {}
}
