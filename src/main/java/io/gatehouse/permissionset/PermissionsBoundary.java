package io.gatehouse.permissionset;

import org.jspecify.annotations.Nullable;

/**
 * The most a permission set can ever allow: exactly one of the two.
 *
 * @param managedPolicy ARN of a policy AWS manages
 * @param customerManagedPolicy a policy of every account
 */
public record PermissionsBoundary(
        @Nullable String managedPolicy, @Nullable CustomerManagedPolicy customerManagedPolicy) {
    /** Exactly one of the two. */
    public PermissionsBoundary {
        if ((managedPolicy == null) == (customerManagedPolicy == null)) {
            throw new IllegalArgumentException("either managedPolicy or customerManagedPolicy is needed, not both");
        }
    }
}
