package io.gatehouse.user;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of an invitation.
 *
 * @param delivery how the user comes to a first password
 */
@Schema(name = "InvitationRequest")
public record InvitationRequest(@NotNull Delivery delivery) {
    /** How the user comes to a first password. */
    @Schema(name = "InvitationDelivery")
    public enum Delivery {
        /** AWS mails the user a link to set one. */
        EMAIL,
        /** The answer holds one that is good for one sign-in, to be handed over by the caller; admins only. */
        ONE_TIME_PASSWORD
    }
}
