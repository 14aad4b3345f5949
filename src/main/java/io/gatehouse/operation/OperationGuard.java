package io.gatehouse.operation;

import io.gatehouse.security.Caller;
import java.util.List;

/** A rule that may refuse a write, or ask for a second person, before anything is journaled. */
public interface OperationGuard {
    /**
     * Judges a write.
     *
     * @throws io.gatehouse.web.ProblemException when it must not happen at all
     */
    Judgement judge(NewOperation plan, Caller caller);

    /**
     * Looks at who is about to decide on an operation that waits for a second person.
     *
     * @throws io.gatehouse.web.ProblemException when this person must not
     */
    default void decides(Operation operation, Caller caller) {}

    /**
     * What is to be said of a write that may happen.
     *
     * @param approvals those it needs first; empty when it may go at once
     * @param warnings what the caller should know; shown by {@code validateOnly}
     */
    record Judgement(List<Approval> approvals, List<String> warnings) {
        /** Nothing. */
        public static final Judgement FREE = new Judgement(List.of(), List.of());

        public Judgement {
            approvals = List.copyOf(approvals);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * A second person has to agree.
     *
     * @param rule name of the rule that asks
     * @param reason for people
     */
    record Approval(String rule, String reason) {}
}
