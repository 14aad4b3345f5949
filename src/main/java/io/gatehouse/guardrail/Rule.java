package io.gatehouse.guardrail;

import java.util.Optional;

/** One guardrail. */
interface Rule {
    /** How problems, approvals and the audit call it. */
    String name();

    /** Whether it is switched on. */
    boolean enabled();

    /** What it has against a write; empty when nothing. May ask AWS. */
    Optional<Objection> judge(Asked asked);
}
