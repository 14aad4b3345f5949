package io.gatehouse.permissionset;

import org.jspecify.annotations.Nullable;

/**
 * A policy that must exist under this name and path in every account the set is assigned to.
 *
 * @param name 1 to 128 characters
 * @param path begins and ends with a slash; {@code /} when left out
 */
public record CustomerManagedPolicy(String name, String path) {
    /** AWS takes a missing path for {@code /}. */
    public CustomerManagedPolicy(String name, @Nullable String path) {
        this.name = name;
        this.path = path == null ? "/" : path;
    }
}
