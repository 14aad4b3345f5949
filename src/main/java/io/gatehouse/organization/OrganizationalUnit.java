package io.gatehouse.organization;

import org.jspecify.annotations.Nullable;

/**
 * An organizational unit, or the root above all of them.
 *
 * @param id {@code ou-…}, or {@code r-…} for the root
 * @param name unique below its parent
 * @param parentId absent for the root
 * @param path names from the root down, {@code /} for the root itself
 */
public record OrganizationalUnit(
        String id, String name, @Nullable String parentId, String path) {
    /** Orders units by path, parents before children; unique. */
    String key() {
        return path + '\n' + id;
    }
}
