package io.gatehouse.operation;

import java.util.Optional;

/** A rule that looks at an item once more right before it is sent: much may have changed since it was accepted. */
public interface ItemGuard {
    /** Why it must not be sent, so that the item fails; empty when it may. May ask AWS. */
    Optional<String> objection(Work work);
}
