package io.gatehouse.operation;

import io.gatehouse.web.ErrorCode;
import java.util.Optional;

/** A rule that looks at an item once more right before it is sent: much may have changed since it was accepted. */
public interface ItemGuard {
    /** Why it must not be sent, so that the item fails; empty when it may. May ask AWS. */
    Optional<String> objection(Work work);

    /** What the item ends with instead of being sent; empty when it may be sent. An objection makes it fail. */
    default Optional<Verdict> ruling(Work work) {
        return objection(work).map(reason -> Verdict.failed(reason, ErrorCode.GUARDRAIL_DENIED.name()));
    }
}
