package io.gatehouse.guardrail;

/**
 * What a rule has against a write.
 *
 * @param severity what it takes to do it all the same
 * @param reason for people, one sentence
 */
record Objection(Severity severity, String reason) {
    enum Severity {
        /** Another admin has to agree. */
        NEEDS_APPROVAL,
        /** It must not happen. */
        DENIES
    }

    static Objection approval(String reason) {
        return new Objection(Severity.NEEDS_APPROVAL, reason);
    }

    static Objection denial(String reason) {
        return new Objection(Severity.DENIES, reason);
    }
}
