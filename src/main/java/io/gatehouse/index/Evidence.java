package io.gatehouse.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How something is known.
 *
 * @param scope whose rows it is about
 * @param at for an answer of AWS when it was asked for, for a write of ours when it was proven; PostgreSQL's time
 * @param by who says so
 * @param cause of what it shows to have changed
 * @param operation of ours that changed it
 * @param actor who changed it, as far as known
 * @param since a write of ours: when it may have begun to show, so that a sweep that saw it first did not find out
 *     something new
 */
record Evidence(
        short scope,
        Instant at,
        Source by,
        Cause cause,
        @Nullable String operation,
        @Nullable String actor,
        @Nullable Instant since) {

    /** Who says so. */
    enum Source {
        /** An answer of AWS to a question of the sweep. */
        SWEEP,
        /** A proven write of this service. */
        WRITE,
        /** An answer of AWS to a question that somebody waited for. */
        READ
    }

    /** Whether nothing overrules it. */
    boolean proof() {
        return by == Source.WRITE;
    }

    /** Whether the moment of the change is known, and not only the first time it was seen. */
    boolean exact() {
        return operation != null;
    }

    Evidence at(Instant time) {
        return new Evidence(scope, time, by, cause, operation, actor, since);
    }
}
