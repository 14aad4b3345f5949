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

/** Creates a permission set, then attaches its policies. */
@ApplicationScoped
class CreatePermissionSet implements OperationType {
    static final String TARGET = "PERMISSION_SET";

    @Override
    public String name() {
        return "CREATE_PERMISSION_SET";
    }

    NewOperation plan(String name, PermissionSetContent content, JsonNode request) {
        List<NewItem> items = new ArrayList<>();
        items.add(PermissionSetItems.create(name, content.settings(), content.tags()));
        content.managedPolicies().forEach(arn -> items.add(attached(PermissionSetItems.attach(null, arn))));
        content.customerManagedPolicies()
                .forEach(policy -> items.add(attached(PermissionSetItems.attach(null, policy))));
        if (content.inlinePolicy() != null) {
            items.add(attached(PermissionSetItems.putInline(null, PolicyDocument.text(content.inlinePolicy()))));
        }
        if (content.permissionsBoundary() != null) {
            items.add(attached(PermissionSetItems.putBoundary(null, content.permissionsBoundary())));
        }
        return NewOperation.of(this, Roles.ADMIN, new Target(TARGET, null), items)
                .asking(request);
    }

    private static NewItem attached(NewItem item) {
        return item.atStage(1);
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String id = facts.get(PermissionSetItems.ID);
        return id == null ? null : new Target(TARGET, id);
    }
}
