package io.gatehouse.user;

import io.gatehouse.user.InvitationConfig.Backend;
import io.gatehouse.user.InvitationRequest.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user's first sign-in; kept in the journal, so it holds no secret.
 *
 * @param delivery how the first password is delivered
 * @param backend who delivers it
 * @param userId of the identity store
 * @param userName what to enter
 * @param email where AWS sends mail, absent for users without
 * @param portalUrl where people sign in
 * @param usersPage of the Identity Center console
 * @param emailCode whether users created by API get a code by mail (the declared MFA policy), absent when unknown
 * @param policySeen whether somebody saw in the console that the policy is as declared
 * @param unregisteredDevice what happens without an MFA device (the declared MFA policy), absent when unknown
 */
record FirstSignIn(
        Delivery delivery,
        Backend backend,
        String userId,
        String userName,
        @Nullable String email,
        String portalUrl,
        String usersPage,
        @Nullable Boolean emailCode,
        boolean policySeen,
        @Nullable String unregisteredDevice) {

    /** In words. */
    Invitation invitation(@Nullable String oneTimePassword) {
        return new Invitation(delivery, portalUrl, userName, userSteps(), adminSteps(), oneTimePassword);
    }

    private List<String> userSteps() {
        List<String> steps = new ArrayList<>();
        steps.add("Open the AWS access portal, " + portalUrl + ", and enter the user name " + userName + ".");
        steps.add(password());
        steps.add(device());
        steps.add(
                "For the console: in the portal open Accounts, choose the account, then the name of the permission set.");
        steps.add("For command-line keys: in the portal, choose Access keys beside the permission set, or save "
                + "/users/" + userId + "/aws-config of this API as ~/.aws/config, run "
                + "'aws sso login --sso-session " + AwsConfigFile.SESSION + "' (AWS CLI version 2) and name a profile "
                + "with --profile.");
        return steps;
    }

    private String password() {
        if (backend == Backend.CONTROL_PLANE) {
            return delivery == Delivery.EMAIL
                    ? "Open AWS's mail to " + mailbox() + ", follow its link within an hour and choose a password."
                    : "Enter the one-time password you were given, then choose a password of your own.";
        }
        return Boolean.TRUE.equals(emailCode)
                ? "AWS mails a verification code to " + mailbox() + " at this first attempt: enter it, then choose a "
                        + "password."
                : "Enter the one-time password an administrator gave you, or follow the link AWS mailed to " + mailbox()
                        + ", then choose a password of your own.";
    }

    private String device() {
        return switch (unregisteredDevice) {
            case "REQUIRE_REGISTRATION" ->
                "Register an MFA device when asked: an authenticator app, a security key, or what is built into your "
                        + "computer or phone. Register a second one as a spare.";
            case "BLOCK" ->
                "An administrator registers your MFA device before this sign-in (console, Users, your user name, MFA "
                        + "devices); without one AWS refuses it.";
            case "EMAIL_OTP" -> "Enter the code AWS mails to " + mailbox() + " as long as you have no MFA device.";
            case null, default ->
                "Register an MFA device, when asked or under MFA devices in the portal: an authenticator app, a "
                        + "security key, or what is built into your computer or phone.";
        };
    }

    private List<String> adminSteps() {
        if (backend == Backend.CONTROL_PLANE) {
            return delivery == Delivery.ONE_TIME_PASSWORD
                    ? List.of("Hand the one-time password to the user by a safe way; it is not shown again.")
                    : List.of();
        }
        if (delivery == Delivery.EMAIL && Boolean.TRUE.equals(emailCode) && policySeen) {
            return List.of();
        }
        List<String> steps = new ArrayList<>();
        if (Boolean.TRUE.equals(emailCode)) {
            steps.add(
                    policySeen
                            ? "Nothing has to be done: AWS mails the user a code at the first attempt. To hand over a "
                                    + "password all the same, go on."
                            : "It is declared that AWS mails a code to users created by API, but nobody has attested it "
                                    + "lately (GET /mfa-policy). If the console shows it, nothing has to be done; if not, "
                                    + "go on.");
        }
        steps.add("Open the users of IAM Identity Center, " + usersPage + ", and choose " + userName + ".");
        steps.add("Choose Reset password.");
        steps.add(
                delivery == Delivery.EMAIL
                        ? "Select 'Send an email to the user with instructions for resetting the password', then choose "
                                + "Reset password. The link in the mail is good for an hour."
                        : "Select 'Generate a one-time password and share the password with the user', then choose Reset "
                                + "password, and hand the password to the user by a safe way.");
        return steps;
    }

    private String mailbox() {
        return email == null ? "your mailbox" : email;
    }
}
