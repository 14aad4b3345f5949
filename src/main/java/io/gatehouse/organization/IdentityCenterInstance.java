package io.gatehouse.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An Identity Center instance visible from the account and Region in use.
 *
 * @param instanceArn {@code arn:aws:sso:::instance/ssoins-…}
 * @param identityStoreId {@code d-…}, absent while it is being created
 * @param ownerAccountId the management account for an organization instance, else the member account that has its own
 * @param name absent unless given
 * @param status {@code ACTIVE}, {@code CREATE_IN_PROGRESS}, {@code CREATE_FAILED}, {@code DELETE_IN_PROGRESS}, or
 *     whatever AWS adds
 * @param createdAt when it was enabled
 * @param region where it was seen
 * @param accessPortalUrl where people sign in, absent while it is being created
 */
public record IdentityCenterInstance(
        String instanceArn,
        @Nullable String identityStoreId,
        @Nullable String ownerAccountId,
        @Nullable String name,
        String status,
        @Nullable Instant createdAt,
        String region,
        @Nullable String accessPortalUrl) {
    /** Whether it can be worked with. */
    public boolean active() {
        return status.equals("ACTIVE") && identityStoreId != null;
    }
}
