package io.gatehouse.user;

import jakarta.validation.constraints.NotNull;

/**
 * The body of an invitation.
 *
 * @param delivery how the user comes to a first password
 */
public record InvitationRequest(@NotNull Delivery delivery) {
    /** How the user comes to a first password. */
    public enum Delivery {
        /** AWS mails the user a link to set one. */
        EMAIL,
        /** The answer holds one that is good for one sign-in, to be handed over by the caller; admins only. */
        ONE_TIME_PASSWORD
    }
}
