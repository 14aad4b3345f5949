package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A permission set.
 *
 * @param changedAt when it was last written
 * @param revision grows with every change that accounts must be provisioned with
 */
record PermissionSet(
        String arn,
        String instanceArn,
        String name,
        Details details,
        Policies policies,
        Instant createdDate,
        Instant changedAt,
        int revision) {

    /** What UpdatePermissionSet changes. */
    record Details(
            @Nullable String description,
            String sessionDuration,
            @Nullable String relayState) {}

    private static final int ID_LENGTH = 16;

    /** The ARN of a new set. */
    static String newArn(World world, Instance instance) {
        return instance.instanceArn().replace(":instance/", ":permissionSet/") + "/ps-"
                + world.randomText("0123456789abcdef", ID_LENGTH);
    }

    /** The {@code ps-…} part of the ARN. */
    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    PermissionSet with(Details newDetails, Instant now) {
        return new PermissionSet(arn, instanceArn, name, newDetails, policies, createdDate, now, revision + 1);
    }

    PermissionSet with(Policies newPolicies, Instant now) {
        return new PermissionSet(arn, instanceArn, name, details, newPolicies, createdDate, now, revision + 1);
    }
}
