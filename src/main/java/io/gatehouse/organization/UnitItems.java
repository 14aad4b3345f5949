package io.gatehouse.organization;

import io.gatehouse.operation.Item;
import java.util.Set;

/** What the items that change units have in common. */
final class UnitItems {
    /** Kind of resource an operation on a unit is about. */
    static final String TARGET = "ORGANIZATIONAL_UNIT";

    /** Parameter and fact: the unit's id. */
    static final String ID = "organizationalUnitId";

    static final String NAME = "name";

    /** Parameter: the path the unit has, or shall have. */
    static final String PATH = "path";

    /** Parameter: the unit or root it lies in. */
    static final String PARENT = "parentId";

    private UnitItems() {}

    /** Overlapping changes of the tree get ConcurrentModificationException. */
    static Set<String> lanes(Item item) {
        return Set.of("organizational-units");
    }
}
