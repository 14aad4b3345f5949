package io.gatehouse.guardrail;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.Caller;
import java.util.Optional;

/** One guardrail. */
interface Rule {
    /** How problems, approvals and the audit call it. */
    String name();

    /** Whether it is switched on. */
    boolean enabled();

    /** What it has against a write; empty when nothing. May ask AWS. */
    Optional<Objection> judge(NewOperation plan, Caller caller);
}
