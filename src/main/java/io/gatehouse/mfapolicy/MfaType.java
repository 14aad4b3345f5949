package io.gatehouse.mfapolicy;

/** A kind of MFA device. */
public enum MfaType {
    /** An app that shows codes. */
    AUTHENTICATOR_APP,
    /** A security key, or what is built into the computer or phone. */
    SECURITY_KEY_OR_BUILT_IN
}
