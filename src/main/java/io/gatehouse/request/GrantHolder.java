package io.gatehouse.request;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request that holds a grant.
 *
 * @param until absent while it is on its way to AWS
 */
@Schema(name = "GrantHolder")
public record GrantHolder(String requestId, @Nullable Instant until) {}
