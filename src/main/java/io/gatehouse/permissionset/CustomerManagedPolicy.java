package io.gatehouse.permissionset;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A policy that must exist under this name and path in every account the set is assigned to.
 *
 * @param name 1 to 128 characters
 * @param path begins and ends with a slash; {@code /} when left out
 */
public record CustomerManagedPolicy(
        @NotNull
        @Size(min = 1, max = PermissionSetRules.POLICY_NAME_MAX)
        @Pattern(regexp = PermissionSetRules.NAME, message = PermissionSetRules.NAME_MESSAGE)
        String name,

        @Size(min = 1, max = PermissionSetRules.POLICY_PATH_MAX)
        @Pattern(regexp = PermissionSetRules.POLICY_PATH, message = PermissionSetRules.POLICY_PATH_MESSAGE)
        String path) {
    /** AWS takes a missing path for {@code /}. */
    public CustomerManagedPolicy(String name, @Nullable String path) {
        this.name = name;
        this.path = path == null ? "/" : path;
    }
}
