package io.gatehouse.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The address an account's root user shall have.
 *
 * @param email 6 to 64 characters, unique in all of AWS
 */
@Schema(name = "NewEmail")
public record NewEmail(
        @NotNull
        @Size(min = 6, max = 64)
        @Pattern(regexp = NewAccount.EMAIL, message = "must be an e-mail address as AWS accepts it")
        String email) {}
