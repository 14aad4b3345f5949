package io.gatehouse.lookup;

/**
 * The organization's Identity Center instance.
 *
 * @param instanceArn {@code arn:aws:sso:::instance/ssoins-…}
 * @param identityStoreId {@code d-…}
 * @param region its home Region
 * @param accessPortalUrl where people sign in
 * @param managementAccountId the account that owns it
 */
public record InstanceRef(
        String instanceArn, String identityStoreId, String region, String accessPortalUrl, String managementAccountId) {
    /** AWS's partition, {@code aws} for commercial Regions. */
    public String partition() {
        return instanceArn.split(":", 3)[1];
    }
}
