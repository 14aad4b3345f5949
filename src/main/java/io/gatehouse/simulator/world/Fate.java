package io.gatehouse.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * What a fault has in store for something that is about to begin.
 *
 * @param failure the text it must fail with, null to end as it should
 * @param stuck whether it never ends
 */
public record Fate(@Nullable String failure, boolean stuck) {

    /** It ends as it should. */
    public static final Fate NATURAL = new Fate(null, false);
}
