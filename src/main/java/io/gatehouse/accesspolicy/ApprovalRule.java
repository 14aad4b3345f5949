package io.gatehouse.accesspolicy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who has to agree.
 *
 * @param required whether somebody always has to; false: only beyond {@code maxAutomaticDuration}
 * @param stages one after the other, at most 5; each must be satisfied
 * @param expiresAfter how long a request waits for decisions; a day where absent
 */
@Schema(name = "ApprovalRule")
public record ApprovalRule(
        @NotNull Boolean required,
        @Size(max = 5) @Nullable List<@Valid @NotNull ApprovalStage> stages,
        @Nullable Duration expiresAfter) {
    static final Duration A_DAY = Duration.ofDays(1);

    List<ApprovalStage> inOrder() {
        return stages == null ? List.of() : stages;
    }

    Duration patience() {
        return Objects.requireNonNullElse(expiresAfter, A_DAY);
    }
}
