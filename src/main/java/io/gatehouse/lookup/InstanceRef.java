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
    /** The partition an ARN is in. */
    public static String partition(String arn) {
        return arn.split(":", 3)[1];
    }

    /** AWS's partition, {@code aws} for commercial Regions. */
    public String partition() {
        return partition(instanceArn);
    }

    /**
     * A page of the Identity Center console.
     *
     * @param page as the console's own addresses name it, for example {@code settings} or {@code users}
     */
    public String consoleUrl(String page) {
        String domain =
                switch (partition()) {
                    case "aws-cn" -> "amazonaws.cn";
                    case "aws-us-gov" -> "amazonaws-us-gov.com";
                    default -> "aws.amazon.com";
                };
        String instance =
                instanceArn.substring(instanceArn.lastIndexOf('/') + 1).replaceFirst("^ssoins-", "");
        return "https://" + region + ".console." + domain + "/singlesignon/home?region=" + region + "#!/instances/"
                + instance + "/" + page;
    }
}
