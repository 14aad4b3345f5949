package io.gatehouse.request;

import io.gatehouse.accesspolicy.ApprovalStage;
import io.gatehouse.accesspolicy.JustificationRule;
import io.gatehouse.accesspolicy.TicketRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the caller may ask for now, and under which rules.
 *
 * @param maxAutomaticDuration longest time nobody has to agree to; zero where somebody always has to
 * @param automatic whether nobody has to agree up to the longest time
 * @param stages who has to agree to the longest time
 * @param breakGlass whether it begins at once because of an emergency
 * @param current what the caller has of it now
 * @param blocked why it cannot be had now
 */
@Schema(name = "AccessOption")
public record AccessOption(
        OptionAccount account,
        OptionPermissionSet permissionSet,
        List<String> policyIds,
        Duration maxDuration,
        Duration maxAutomaticDuration,
        boolean automatic,
        List<ApprovalStage> stages,
        JustificationRule justification,
        TicketRule ticket,
        boolean breakGlass,
        @Nullable CurrentAccess current,
        @Nullable BlockedOption blocked) {

    /** Where. */
    @Schema(name = "OptionAccount")
    public record OptionAccount(String accountId, String name) {}

    /** With what. */
    @Schema(name = "OptionPermissionSet")
    public record OptionPermissionSet(String permissionSetId, String name) {}

    /**
     * What the caller has now.
     *
     * @param until absent while it is on its way to AWS
     */
    @Schema(name = "CurrentAccess")
    public record CurrentAccess(String requestId, @Nullable Instant until) {}

    /** Why it cannot be had now. */
    @Schema(name = "BlockedOption")
    public record BlockedOption(String reason) {}

    /** By account, then by permission set; unique. */
    String key() {
        return account.name() + "\n" + account.accountId() + "\n" + permissionSet.name() + "\n"
                + permissionSet.permissionSetId();
    }
}
