package io.gatehouse.organization;

import io.gatehouse.web.EntityTagged;
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
        String id, String name, @Nullable String parentId, String path) implements EntityTagged {
    /** The path of what lies in a unit. */
    public static String below(String path, String name) {
        return path.equals("/") ? "/" + name : path + "/" + name;
    }

    /** The same unit by another name. */
    OrganizationalUnit named(String newName) {
        return new OrganizationalUnit(
                id, newName, parentId, path.substring(0, path.length() - name.length()) + newName);
    }

    /** The same unit where its parent has this path. */
    public OrganizationalUnit lying(String parentPath) {
        return new OrganizationalUnit(id, name, parentId, below(parentPath, name));
    }
}
