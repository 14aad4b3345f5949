package io.gatehouse.operation;

import java.util.Optional;

/** How far operations of one type are, where that is not told by how many of their items have ended. */
public interface ProgressSource {
    /** Wire name of the operations' type. */
    String type();

    /** How far one is, by the counts of its own; empty where nothing is known yet and its items have to do. */
    Optional<Progress> of(Operation operation);
}
