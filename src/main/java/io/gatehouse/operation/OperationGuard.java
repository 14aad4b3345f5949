package io.gatehouse.operation;

import io.gatehouse.security.Caller;
import java.util.List;

/** A rule that may refuse a write, or ask for a second person, before anything is journaled. */
public interface OperationGuard {
    /**
     * Judges a write.
     *
     * @return the approvals it needs; empty when it may go at once
     * @throws io.gatehouse.web.ProblemException when it must not happen at all
     */
    List<Approval> judge(NewOperation plan, Caller caller);

    /**
     * A second person has to agree.
     *
     * @param rule name of the rule that asks
     * @param reason for people
     */
    record Approval(String rule, String reason) {}
}
