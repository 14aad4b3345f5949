package io.gatehouse.request;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why access is taken away.
 *
 * @param note for the record
 * @param cutSessions true: credentials that were issued are cut off too, where {@code gatehouse.session-cuts.enabled} is
 *     on; false or absent: as the policies say
 */
@Schema(name = "Revocation")
public record Revocation(
        @NotBlank @Size(max = 1000) String note, @Nullable Boolean cutSessions) {}
