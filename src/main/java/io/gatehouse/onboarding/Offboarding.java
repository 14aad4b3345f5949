package io.gatehouse.onboarding;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who leaves.
 *
 * @param user id or user name
 * @param keepUser whether the user stays, without any access; absent: no
 * @param reason kept with the operation
 */
@Schema(name = "Offboarding")
public record Offboarding(
        @NotNull @Size(min = 1, max = 1_024) String user,
        @Nullable Boolean keepUser,
        @Size(min = 1, max = 1_000) @Nullable String reason) {
    boolean keeps() {
        return Boolean.TRUE.equals(keepUser);
    }
}
