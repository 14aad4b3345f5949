package io.gatehouse.onboarding;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The proof of an offboarding.
 *
 * @param operationId the offboarding
 * @param userId who left
 * @param userName who left
 * @param complete whether AWS shows none of what was there
 * @param checkedAt when AWS was asked
 * @param userThere whether AWS still has the user
 * @param access what the person could reach, and how that is now
 * @param exposureUntil until when credentials that were issued before may work; absent while access is left
 */
@Schema(name = "OffboardingReport")
public record OffboardingReport(
        String operationId,
        String userId,
        String userName,
        boolean complete,
        Instant checkedAt,
        boolean userThere,
        List<FormerAccess> access,
        @Nullable Instant exposureUntil) {
    /**
     * Something the person could reach.
     *
     * @param accountId where
     * @param permissionSetId with what
     * @param via DIRECT or GROUP
     * @param groupId of the group, where it was by one
     * @param there whether AWS still shows it
     */
    public record FormerAccess(
            String accountId,
            String permissionSetId,
            String via,
            @Nullable String groupId,
            boolean there) {}
}
