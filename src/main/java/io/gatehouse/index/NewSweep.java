package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks AWS anew.
 *
 * @param scope {@code "ALL"}, or an object with one of {@code accountId}, {@code permissionSetId}, {@code principalId}
 * @param rebuild with {@code ALL}: forget everything first, history included, and fill the index from nothing
 */
@Schema(name = "NewSweep", requiredProperties = "scope")
public record NewSweep(
        @NotNull
        @Schema(
                description = "\"ALL\", or an object with one of accountId, permissionSetId, principalId",
                implementation = Object.class)
        JsonNode scope,

        @Nullable Boolean rebuild) {
    /** Whether everything known is forgotten first. */
    boolean fromNothing() {
        return Boolean.TRUE.equals(rebuild);
    }
}
