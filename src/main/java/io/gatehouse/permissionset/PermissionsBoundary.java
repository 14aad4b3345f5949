package io.gatehouse.permissionset;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The most a permission set can ever allow: exactly one of the two.
 *
 * @param managedPolicy ARN of a policy AWS manages
 * @param customerManagedPolicy a policy of every account
 */
public record PermissionsBoundary(
        @Size(min = PermissionSetRules.ARN_MIN, max = PermissionSetRules.ARN_MAX)
        @Pattern(regexp = PermissionSetRules.MANAGED_POLICY, message = PermissionSetRules.MANAGED_POLICY_MESSAGE)
        @Nullable
        String managedPolicy,

        @Valid @Nullable CustomerManagedPolicy customerManagedPolicy) {
    /** Exactly one of the two. */
    public PermissionsBoundary {
        if ((managedPolicy == null) == (customerManagedPolicy == null)) {
            throw new IllegalArgumentException("either managedPolicy or customerManagedPolicy is needed, not both");
        }
    }
}
