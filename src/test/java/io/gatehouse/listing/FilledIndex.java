package io.gatehouse.listing;

import org.jdbi.v3.core.Jdbi;

/** The state of an index that a test filled. */
public final class FilledIndex {
    private FilledIndex() {}

    public static IndexState of(Jdbi jdbi) {
        return new IndexState(jdbi, true);
    }
}
