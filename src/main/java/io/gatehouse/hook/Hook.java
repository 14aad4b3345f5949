package io.gatehouse.hook;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an operation waits for somebody else to do.
 *
 * @param name of the receiver that was told
 * @param accountId the new account it is about
 * @param status where it stands
 * @param askedAt when it was asked for
 * @param answerUntil when the operation waits no longer
 * @param answeredAt absent while it is open
 * @param answeredBy absent while it is open
 * @param note in the words of whoever answered
 */
@Schema(name = "Hook")
public record Hook(
        String name,
        String accountId,
        HookStatus status,
        Instant askedAt,
        Instant answerUntil,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable String note) {}
