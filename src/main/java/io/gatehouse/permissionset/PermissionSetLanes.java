package io.gatehouse.permissionset;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Work;
import java.util.Set;

/** Writes to one permission set go one after the other: AWS answers overlapping ones with a conflict. */
final class PermissionSetLanes {
    private PermissionSetLanes() {}

    /** The set's own lane; where the operation is only creating it, the operation stands for it. */
    static Set<String> of(Item item) {
        String id = item.permissionSetId();
        return Set.of("permission-set/" + (id == null ? "of-" + item.operationId() : id));
    }

    /** The set an item is about: its own, or the one its operation has created. */
    static String id(Work work) {
        String id = work.item().permissionSetId();
        if (id != null) {
            return id;
        }
        String created = work.fact(PermissionSetItems.ID);
        if (created == null) {
            throw new IllegalStateException(work.item().action() + " has no permission set");
        }
        return created;
    }
}
