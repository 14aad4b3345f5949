package io.gatehouse.simulator.identitystore;

import io.gatehouse.simulator.identitystore.IdentityStoreSettings.ErrorStatus;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** The Identity Store's errors in its own words. */
record Refusals(World world) {

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int TOO_MANY_REQUESTS = 429;

    AwsError invalid(String text) {
        return AwsError.of("ValidationException", text);
    }

    AwsError userNotFound(@Nullable String userId) {
        return notFound("USER", userId, "USER not found.");
    }

    AwsError groupNotFound(@Nullable String groupId) {
        return notFound("GROUP", groupId, "GROUP not found.");
    }

    AwsError membershipNotFound(@Nullable String membershipId) {
        return notFound("GROUP_MEMBERSHIP", membershipId, "MEMBERSHIP not found.");
    }

    AwsError storeNotFound() {
        return notFound("IDENTITY_STORE", null, "IDENTITY_STORE not found.");
    }

    AwsError notFound(String resourceType, @Nullable String resourceId, String text) {
        AwsError error = withStatus(NOT_FOUND, AwsError.of("ResourceNotFoundException", text))
                .with("ResourceType", resourceType);
        return resourceId == null ? error : error.with("ResourceId", resourceId);
    }

    AwsError duplicate(String text) {
        return withStatus(CONFLICT, AwsError.of("ConflictException", text))
                .with("Reason", "UNIQUENESS_CONSTRAINT_VIOLATION");
    }

    AwsError quotaExceeded(String what, int limit) {
        return withStatus(
                PAYMENT_REQUIRED,
                AwsError.of("ServiceQuotaExceededException", "The limit of " + limit + " " + what + " is reached."));
    }

    AwsError throttled() {
        double perSecond = world.setting(IdentityStoreSettings.RATE).perSecond();
        int seconds = Math.max(1, (int) Math.ceil(1 / perSecond));
        return withStatus(TOO_MANY_REQUESTS, AwsError.of("ThrottlingException", "Rate exceeded"))
                .with("RetryAfterSeconds", seconds);
    }

    private AwsError withStatus(int status, AwsError error) {
        return world.setting(IdentityStoreSettings.ERROR_STATUS) == ErrorStatus.BY_KIND
                ? error.withStatus(status)
                : error;
    }
}
