package io.gatehouse.organization;

/**
 * The organization as AWS Organizations describes it.
 *
 * @param organizationId {@code o-…}
 * @param arn AWS's
 * @param managementAccountId twelve digits
 * @param managementAccountEmail of the management account's root user
 * @param featureSet {@code ALL}, {@code CONSOLIDATED_BILLING}, or whatever AWS adds
 */
public record DescribedOrganization(
        String organizationId,
        String arn,
        String managementAccountId,
        String managementAccountEmail,
        String featureSet) {
    /** Whether accounts can be closed and trusted access be given. */
    public boolean allFeatures() {
        return featureSet.equals("ALL");
    }
}
