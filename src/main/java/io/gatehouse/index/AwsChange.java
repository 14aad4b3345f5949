package io.gatehouse.index;

import java.time.Instant;
import java.util.List;

/**
 * What an event says to have changed in one row of the index, and who did it.
 *
 * @param facet whose table it is in
 * @param key values of the facet's keys, in their order
 * @param change what became of it
 * @param actor who did it
 * @param at when, by AWS's clock
 */
record AwsChange(Facet facet, List<String> key, Change change, String actor, Instant at) {
    /** What became of a row. */
    enum Change {
        /** It is there. */
        BEGAN,
        /** It is no more. */
        ENDED,
        /** It is other than it was: one row ended, another began. */
        CHANGED
    }

    AwsChange {
        key = List.copyOf(key);
    }

    /** The key in one text, as {@link Facet#key} makes it. */
    String keyText() {
        return String.join("/", key);
    }
}
