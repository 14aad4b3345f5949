package io.gatehouse.guardrail;

/**
 * What a rule has against a write.
 *
 * @param severity what it takes to do it all the same
 * @param reason for people, one sentence
 */
record Objection(Severity severity, String reason) {
    enum Severity {
        /** It is not known yet: each item is looked at when its turn comes, and fails where the rule holds against it. */
        LATER,
        /** Another admin has to agree. */
        NEEDS_APPROVAL,
        /** It must not happen. */
        DENIES
    }

    static Objection later(String reason) {
        return new Objection(Severity.LATER, reason);
    }

    static Objection approval(String reason) {
        return new Objection(Severity.NEEDS_APPROVAL, reason);
    }

    static Objection denial(String reason) {
        return new Objection(Severity.DENIES, reason);
    }
}
