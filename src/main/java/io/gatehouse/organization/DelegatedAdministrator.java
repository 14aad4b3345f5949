package io.gatehouse.organization;

import org.jspecify.annotations.Nullable;

/**
 * A member account that administers a service for the organization.
 *
 * @param accountId twelve digits
 * @param name of the account
 */
public record DelegatedAdministrator(
        String accountId, @Nullable String name) {}
