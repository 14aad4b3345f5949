package io.gatehouse.mfapolicy;

/** What happens to a user who has no MFA device yet. */
public enum UnregisteredDevice {
    /** Must register one at sign-in. */
    REQUIRE_REGISTRATION,
    /** Gets a one-time password by e-mail. */
    EMAIL_OTP,
    /** Can't sign in. */
    BLOCK,
    /** Signs in without. */
    ALLOW
}
