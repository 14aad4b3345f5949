package io.gatehouse.lookup;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** When assignments end by themselves: whoever gives access for a time tells it here. Blocks, and asks the database only. */
public interface AccessEnds {
    /** The ends of those that have one. */
    Map<AssignmentKey, Instant> of(Collection<AssignmentKey> assignments);
}
