package io.gatehouse.assignment;

import io.gatehouse.lookup.PrincipalType;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user or group, by exactly one of id and name.
 *
 * @param type user or group
 * @param id of the identity store
 * @param name user name or the group's display name
 */
public record PrincipalReference(
        @NotNull PrincipalType type,
        @Size(min = 1) @Nullable String id,
        @Size(min = 1) @Nullable String name) {
    /** Exactly one of the two. */
    public PrincipalReference {
        if ((id == null) == (name == null)) {
            throw new IllegalArgumentException("either id or name is needed, not both");
        }
    }

    /** What it goes by. */
    String text() {
        return id == null ? String.valueOf(name) : id;
    }

    /** What it is, with its article. */
    String kind() {
        return "a " + type.name().toLowerCase(Locale.ROOT);
    }
}
