package io.gatehouse.permissionset;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings a permission set to what a caller wants it to be: the differing writes only, then one provisioning of every account
 * it is in, then one result for each account.
 */
@ApplicationScoped
class UpdatePermissionSet implements OperationType {
    private static final int ADDITIONS = 1;
    private static final int PROVISIONING = 2;
    private static final int ACCOUNTS = 3;

    @Override
    public String name() {
        return "UPDATE_PERMISSION_SET";
    }

    /** @param accounts those the set is in, when they have to be brought up to date */
    NewOperation plan(String id, PermissionSetChanges changes, List<String> accounts, JsonNode request) {
        List<NewItem> items = new ArrayList<>(changes.reductions());
        changes.additions().forEach(item -> items.add(item.atStage(ADDITIONS)));
        if (!accounts.isEmpty()) {
            items.add(PermissionSetItems.provision(id, accounts).atStage(PROVISIONING));
            accounts.forEach(account ->
                    items.add(PermissionSetItems.provisionAccount(id, account).atStage(ACCOUNTS)));
        }
        return NewOperation.of(this, Roles.ADMIN, new Target(CreatePermissionSet.TARGET, id), items)
                .asking(request)
                .knowing(Map.of(PermissionSetItems.ID, id));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String id = facts.get(PermissionSetItems.ID);
        return id == null ? null : new Target(CreatePermissionSet.TARGET, id);
    }
}
