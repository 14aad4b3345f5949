package io.gatehouse.hook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a hook.
 *
 * @param status DONE or FAILED
 * @param accountId of which account, where the operation asked about several; absent: of all
 * @param note for people; never a secret
 */
@Schema(name = "HookAnswer")
public record HookAnswer(
        @NotNull Outcome status,

        @Nullable @Pattern(regexp = "\\d{12}", message = "must be twelve digits")
        String accountId,

        @Nullable @Size(min = 1, max = 1_000) String note) {
    /** How it ended. */
    @Schema(name = "HookOutcome")
    public enum Outcome {
        DONE,
        FAILED
    }
}
