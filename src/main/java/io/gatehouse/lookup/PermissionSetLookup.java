package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Permission sets by id or name. */
public interface PermissionSetLookup {
    /** By the {@code ps-…} id, the ARN or the name. */
    Uni<Resolved<PermissionSetRef>> find(String reference);

    /** Every permission set. */
    Uni<List<PermissionSetRef>> all();

    /** Names by id, of every permission set. */
    Uni<Map<String, String>> names();
}
