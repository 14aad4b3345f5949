package io.gatehouse.operation;

import io.gatehouse.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes part in the journal's transactions: what it writes is there exactly when the journal's entry is. */
public interface JournalListener {
    /** An operation was accepted, with what it changes of a thing that is there already. */
    default void accepted(Operation operation, Caller caller, @Nullable Change change) {}

    /** Somebody canceled, resumed, approved or rejected an operation. */
    default void controlled(Operation operation, Caller caller, Control control) {}

    /** These items have ended, each in whatever way; their operations may be under way. */
    default void itemsEnded(List<Item> items) {}

    /** An operation has ended. */
    default void ended(Operation operation) {}
}
