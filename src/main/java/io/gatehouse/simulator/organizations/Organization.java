package io.gatehouse.simulator.organizations;

import java.time.Instant;
import java.util.Map;

/**
 * The organization.
 *
 * @param featureSet ALL or CONSOLIDATED_BILLING
 * @param policyTypes policy types of the root that are not disabled, with their status
 */
record Organization(String id, String rootId, String featureSet, Instant createdAt, Map<String, String> policyTypes) {

    Organization withFeatureSet(String other) {
        return new Organization(id, rootId, other, createdAt, policyTypes);
    }

    Organization withPolicyTypes(Map<String, String> other) {
        return new Organization(id, rootId, featureSet, createdAt, Map.copyOf(other));
    }
}
