package io.gatehouse.finding;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which findings a list shows; all of what is given must hold.
 *
 * @param code of this kind
 * @param severity of this severity
 * @param status standing so
 * @param accountId about this account, by id, e-mail or unique name
 * @param principalId about this user or group, by id or name
 */
public record FindingFilter(
        @RestQuery @Nullable FindingCode code,
        @RestQuery @Nullable Severity severity,
        @RestQuery @Nullable FindingStatus status,
        @RestQuery @Nullable String accountId,
        @RestQuery @Nullable String principalId) {}
