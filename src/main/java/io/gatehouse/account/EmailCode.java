package io.gatehouse.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The code AWS mailed to an account's new address.
 *
 * @param otp six letters or digits; used at once and never kept
 * @param email the new address; needed only where the change was not asked for here
 */
@Schema(name = "EmailCode")
public record EmailCode(
        @NotNull @Pattern(regexp = "^[a-zA-Z0-9]{6}$", message = "must be six letters or digits")
        String otp,

        @Nullable
        @Size(min = 6, max = 64)
        @Pattern(regexp = NewAccount.EMAIL, message = "must be an e-mail address as AWS accepts it")
        String email) {
    @Override
    public String toString() {
        return "EmailCode[hidden]";
    }
}
