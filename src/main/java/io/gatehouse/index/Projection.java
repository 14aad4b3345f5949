package io.gatehouse.index;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Puts into the index what items of one kind prove, in the journal's transaction. One for each family of actions. */
interface Projection {
    /** Actions of items it understands. */
    Set<String> actions();

    void project(Handle db, Proofs proofs);
}
