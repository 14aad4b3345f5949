package io.gatehouse.accesspolicy;

import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user or a group a policy names.
 *
 * @param type user or group
 * @param id of the identity store; counts where both are given
 * @param name user name or the group's display name
 */
@Schema(name = "Party")
public record Party(
        @NotNull PrincipalType type,
        @Size(min = 1, max = 1024) @Nullable String id,
        @Size(min = 1, max = 1024) @Nullable String name) {
    /** What it goes by. */
    String reference() {
        String given = id == null ? name : id;
        return given == null ? "" : given;
    }

    /** As it is stored, with its id. */
    PrincipalKey key() {
        return new PrincipalKey(type, reference());
    }
}
