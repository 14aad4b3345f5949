package io.gatehouse.guardrail;

import java.util.Optional;

/** One guardrail. */
interface Rule {
    /** How problems, approvals and the audit call it. */
    String name();

    /** Whether it is switched on. */
    boolean enabled();

    /** Whether it also judges each item on its own when that is about to be sent; not where it counts what is asked at once. */
    default boolean judgesEachItem() {
        return true;
    }

    /** What it has against a write; empty when nothing. May ask AWS. */
    Optional<Objection> judge(Asked asked);
}
