package io.gatehouse.request;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One person's vote.
 *
 * @param stage from 1; 0 for a review afterwards
 */
@Schema(name = "AccessDecision")
public record AccessDecision(
        int stage,
        String decidedBy,
        AccessRequest.Vote decision,
        @Nullable String note,
        Instant at) {}
