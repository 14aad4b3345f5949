package io.gatehouse.accesspolicy;

import java.util.Map;
import java.util.Set;

/**
 * An account and where it lies.
 *
 * @param active whether access to it can be given
 * @param managementAccount temporary access never reaches it
 * @param units ids of the unit it lies in and of all units above, the root included
 */
public record Place(
        String accountId,
        String name,
        boolean active,
        boolean managementAccount,
        Set<String> units,
        Map<String, String> tags) {
    public Place {
        units = Set.copyOf(units);
        tags = Map.copyOf(tags);
    }

    /** Whether a policy is about this account. */
    boolean isMeantBy(AccessPolicy policy) {
        return !managementAccount
                && (policy.accounts().contains(accountId)
                        || policy.organizationalUnits().stream().anyMatch(units::contains)
                        || (!policy.accountTags().isEmpty()
                                && tags.entrySet()
                                        .containsAll(policy.accountTags().entrySet())));
    }
}
