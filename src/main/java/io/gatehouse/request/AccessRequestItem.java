package io.gatehouse.request;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One permission set in one account, as callers see it.
 *
 * @param activeSince when AWS proved it
 * @param until when its time is or was over
 * @param exposureUntil until when credentials that were issued may still work
 * @param reason why it failed or ended, in words
 */
@Schema(name = "AccessRequestItem")
public record AccessRequestItem(
        String accountId,
        @Nullable String accountName,
        String permissionSetId,
        @Nullable String permissionSetName,
        RequestStatus status,
        @Nullable Instant activeSince,
        @Nullable Instant until,
        @Nullable Instant exposureUntil,
        @Nullable String reason) {}
