package io.gatehouse.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.NewItem;
import java.util.List;

/** The writes that make or change a permission set, as part of something larger. Contents are bodies of POST /permission-sets. */
public interface PermissionSetWrites {
    /** Creates a set, in stage 0, and attaches its policies, in stage 1. */
    List<NewItem> creation(JsonNode wanted);

    /**
     * Brings a set from one content to another and to every account it is in: reductions in stage 0, additions in 1, one
     * provisioning in 2 and what became of each account in 3. Asks AWS which accounts those are.
     */
    List<NewItem> change(String permissionSetId, JsonNode now, JsonNode wanted);
}
