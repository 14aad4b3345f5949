package io.gatehouse.account;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account of the organization.
 *
 * @param accountId twelve digits
 * @param arn AWS's
 * @param name not necessarily unique
 * @param email of the root user, unique in all of AWS
 * @param state what can be done with it
 * @param organizationalUnitId the unit ({@code ou-…}) or root ({@code r-…}) it lies in
 * @param organizationalUnitPath names from the root down, {@code /} for the root itself
 * @param joinedMethod how it came into the organization
 * @param joinedAt when it came into the organization
 * @param tags its tags; absent in lists, where they would cost a call for each account
 * @param managementAccount whether it is the organization's management account
 */
public record Account(
        String accountId,
        String arn,
        String name,
        String email,
        AccountState state,
        @Nullable String organizationalUnitId,
        @Nullable String organizationalUnitPath,
        @Nullable JoinedMethod joinedMethod,
        @Nullable Instant joinedAt,
        @Nullable Map<String, String> tags,
        boolean managementAccount) {}
