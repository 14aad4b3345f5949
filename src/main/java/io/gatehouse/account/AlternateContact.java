package io.gatehouse.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Somebody AWS writes to about an account besides its root user. Bounds and patterns are those of AWS Account Management,
 * PutAlternateContact.
 *
 * @param name 1 to 64 characters
 * @param title 1 to 50 characters
 * @param email 1 to 254 characters
 * @param phoneNumber 1 to 25 digits, blanks and {@code ( ) + -}
 */
public record AlternateContact(
        @NotNull @Size(min = 1, max = 64) String name,
        @NotNull @Size(min = 1, max = 50) String title,

        @NotNull
        @Size(min = 1, max = 254)
        @Pattern(regexp = EMAIL, message = "must be an e-mail address as AWS accepts it for contacts")
        String email,

        @NotNull @Size(min = 1, max = 25) @Pattern(regexp = PHONE, message = "may have digits, blanks and ( ) + - only")
        String phoneNumber) {
    static final String EMAIL = "^[\\w+=.#|!&-]+@[\\w.-]+\\.\\w+$";
    static final String PHONE = "^[\\s0-9()+-]+$";
}
