package io.gatehouse.user;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a user signs in for the first time.
 *
 * @param delivery how the first password is delivered
 * @param portalUrl where people sign in
 * @param userName what to enter there
 * @param userSteps what the user does: first sign-in, password, MFA, console, command line
 * @param adminSteps what an administrator has to do before, empty when nothing is left to do
 * @param oneTimePassword shown this once
 */
@Schema(name = "Invitation")
public record Invitation(
        InvitationRequest.Delivery delivery,
        String portalUrl,
        String userName,
        List<String> userSteps,
        List<String> adminSteps,
        @Nullable String oneTimePassword) {
    public Invitation {
        userSteps = List.copyOf(userSteps);
        adminSteps = List.copyOf(adminSteps);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Invitation[" + userName + ", " + delivery + "]";
    }
}
