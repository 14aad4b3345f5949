package io.gatehouse.permissionset;

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

/** Brings a permission set as it is to every account it is in, then one result for each account. */
@ApplicationScoped
class ProvisionPermissionSet implements OperationType {
    @Override
    public String name() {
        return "PROVISION_PERMISSION_SET";
    }

    NewOperation plan(PermissionSet set, List<String> accounts) {
        String id = set.permissionSetId();
        List<NewItem> items = new ArrayList<>();
        if (!accounts.isEmpty()) {
            items.add(PermissionSetItems.provision(id, accounts));
            accounts.forEach(account ->
                    items.add(PermissionSetItems.provisionAccount(id, account).atStage(1)));
        }
        return NewOperation.of(this, Roles.ADMIN, new Target(CreatePermissionSet.TARGET, id), items)
                .warning(
                        accounts.isEmpty()
                                ? List.of("The set is in no account, so there is nothing to do.")
                                : List.of())
                .knowing(Map.of(PermissionSetItems.ID, id));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String id = facts.get(PermissionSetItems.ID);
        return id == null ? null : new Target(CreatePermissionSet.TARGET, id);
    }
}
