package io.gatehouse.operation;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all operations of one type have in common. One file each, in the feature it belongs to. */
public interface OperationType {
    /** Wire name, for example {@code CREATE_ACCOUNT}. */
    String name();

    /**
     * What came of it, from the facts its items found out.
     *
     * @return absent while nothing did
     */
    default @Nullable Target result(Map<String, String> facts) {
        return null;
    }

    /** Whether its target shows what was asked for as soon as that is accepted, and not only when it is done. */
    default boolean showsAtOnce() {
        return false;
    }

    /**
     * What a caller is told who waits for the end of a short operation.
     *
     * @param work to ask AWS with, for the resource as it is now
     */
    default Reply reply(Operation operation, Work work) {
        return new Reply(204, null, null, false);
    }

    /**
     * An answer.
     *
     * @param location of a resource that came to be
     * @param body what becomes JSON, with its entity tag where it has one
     * @param secret whether the body must never be stored
     */
    record Reply(
            int status, @Nullable URI location, @Nullable Object body, boolean secret) {}
}
