package io.gatehouse.mfapolicy;

/** When users are asked for MFA; strongest first. */
public enum MfaPrompt {
    /** Every time they sign in. */
    ALWAYS_ON,
    /** Only when device, browser or location changes. */
    CONTEXT_AWARE,
    /** Never. */
    DISABLED
}
