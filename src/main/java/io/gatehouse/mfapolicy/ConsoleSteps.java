package io.gatehouse.mfapolicy;

import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.operation.ConsoleStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clicks, in the words of the console (IAM Identity Center User Guide, "Configure MFA device enforcement", "Choose MFA
 * types", "Allow users to register their own MFA devices", "Email one-time password to users created with API").
 */
final class ConsoleSteps {
    /** Where the console begins, when the instance can't be named. */
    private static final String CONSOLE = "https://console.aws.amazon.com/singlesignon/home";

    private final String settingsPage;
    private final List<ConsoleStep> steps = new ArrayList<>();

    private ConsoleSteps(Optional<InstanceRef> instance) {
        this.settingsPage = instance.map(home -> home.consoleUrl("settings")).orElse(CONSOLE);
    }

    /** How to bring a declared policy about. */
    static List<ConsoleStep> toSet(MfaSettings settings, Optional<InstanceRef> instance) {
        return new ConsoleSteps(instance).set(settings);
    }

    /** How to see what holds, where nothing is declared. */
    static List<ConsoleStep> toLook(Optional<InstanceRef> instance) {
        ConsoleSteps look = new ConsoleSteps(instance);
        look.openSettings();
        look.add("Declare what shall hold with PUT /mfa-policy; this list then says what to click.");
        return look.steps;
    }

    /** What the control plane can't do: who may manage devices. */
    static List<ConsoleStep> toLetUsersRegister(Optional<InstanceRef> instance) {
        ConsoleSteps register = new ConsoleSteps(instance);
        register.openSettings();
        register.whoManagesDevices(null);
        register.add("Choose Save changes.");
        return register.steps;
    }

    private List<ConsoleStep> set(MfaSettings settings) {
        openSettings();
        add("Under 'Prompt users for MFA' select '" + prompt(settings.prompt()) + "'.");
        if (settings.prompt() == MfaPrompt.DISABLED) {
            add("The other choices have no effect while MFA is disabled, and the console may hide them.");
        } else {
            types(settings);
            add("Under 'If a user does not yet have a registered MFA device' select '"
                    + device(settings.unregisteredDevice()) + "'.");
            whoManagesDevices(settings.unregisteredDevice());
        }
        add("Choose Save changes.");
        emailCode(settings.emailOtpForApiUsers());
        add("Compare what the console shows with GET /mfa-policy, then say so with POST /mfa-policy/attestation.");
        return steps;
    }

    private void openSettings() {
        steps.add(new ConsoleStep(
                1,
                "Sign in to the AWS console as an administrator of the management account, or of the account that "
                        + "administers IAM Identity Center for it, and open the settings of IAM Identity Center.",
                settingsPage));
        add(
                "Choose the tab Authentication and, in the section Multi-factor authentication, choose Configure. "
                        + "(The section is absent where an external identity provider is the identity source: MFA is set there.)");
    }

    private void types(MfaSettings settings) {
        for (MfaType type : MfaType.values()) {
            add("Under 'Users can authenticate with these MFA types' "
                    + (settings.allowedTypes().contains(type) ? "select '" : "clear '") + type(type) + "'.");
        }
    }

    private void whoManagesDevices(@Nullable UnregisteredDevice unregistered) {
        String manage = "'Users can add and manage their own MFA devices'";
        add(
                unregistered == UnregisteredDevice.BLOCK
                        ? "Under 'Who can manage MFA devices' select " + manage
                                + " only if users may add further devices "
                                + "themselves; the first one an administrator registers, under Users."
                        : "Under 'Who can manage MFA devices' select " + manage + "; otherwise administrators register "
                                + "every device, under Users.");
    }

    private void emailCode(@Nullable Boolean wanted) {
        if (wanted != null) {
            add("Still on the tab Authentication, in the section Standard authentication choose Configure, "
                    + (wanted ? "select" : "clear") + " 'Send email OTP', then choose Save.");
        }
    }

    private static String prompt(MfaPrompt prompt) {
        return switch (prompt) {
            case ALWAYS_ON -> "Every time they sign in (always-on)";
            case CONTEXT_AWARE -> "Only when their sign-in context changes (context-aware)";
            case DISABLED -> "Never (disabled)";
        };
    }

    private static String type(MfaType type) {
        return switch (type) {
            case AUTHENTICATOR_APP -> "Authenticator apps";
            case SECURITY_KEY_OR_BUILT_IN -> "Security keys and built-in authenticators";
        };
    }

    private static String device(UnregisteredDevice unregistered) {
        return switch (unregistered) {
            case REQUIRE_REGISTRATION -> "Require them to register an MFA device at sign in";
            case EMAIL_OTP -> "Require them to provide a one-time password sent by email to sign in";
            case BLOCK -> "Block their sign-in";
            case ALLOW -> "Allow them to sign in";
        };
    }

    private void add(String instruction) {
        steps.add(new ConsoleStep(steps.size() + 1, instruction, null));
    }
}
