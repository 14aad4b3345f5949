package io.gatehouse.aws;

import io.gatehouse.lookup.InstanceRef;

/** ARNs of permission sets from the last part of them, which is their id for us. */
final class PermissionSetArns {
    private PermissionSetArns() {}

    /** {@code arn:aws:sso:::permissionSet/ssoins-…/ps-…}. */
    static String arn(InstanceRef instance, String permissionSetId) {
        String instanceId =
                instance.instanceArn().substring(instance.instanceArn().indexOf('/') + 1);
        return "arn:" + instance.partition() + ":sso:::permissionSet/" + instanceId + "/" + permissionSetId;
    }

    /** The part after the instance; AWS's pattern allows slashes in it. */
    static String id(String arn) {
        int instance = arn.indexOf('/') + 1;
        return arn.substring(arn.indexOf('/', instance) + 1);
    }
}
