package io.gatehouse.permissionset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.ContentLookup;
import io.gatehouse.lookup.PermissionSetWrites;
import io.gatehouse.operation.NewItem;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Permission sets for those who plan several at once. */
@ApplicationScoped
class PlannedPermissionSets implements PermissionSetWrites, ContentLookup {
    private final PermissionSets sets;
    private final CreatePermissionSet creation;
    private final UpdatePermissionSet update;
    private final ObjectMapper json;

    PlannedPermissionSets(
            PermissionSets sets, CreatePermissionSet creation, UpdatePermissionSet update, ObjectMapper json) {
        this.sets = sets;
        this.creation = creation;
        this.update = update;
        this.json = json;
    }

    @Override
    public String kind() {
        return CreatePermissionSet.TARGET;
    }

    @Override
    public Uni<Optional<JsonNode>> of(String id) {
        return sets.find(id).map(found -> found.map(set -> json.valueToTree(set.value())));
    }

    @Override
    public List<NewItem> creation(JsonNode wanted) {
        NewPermissionSet set = read(wanted);
        return creation.plan(set.name(), PermissionSetContent.of(set, null), wanted)
                .items();
    }

    @Override
    public List<NewItem> change(String permissionSetId, JsonNode now, JsonNode wanted) {
        PermissionSetChanges changes = PermissionSetChanges.between(
                permissionSetId, PermissionSetContent.of(read(now), null), PermissionSetContent.of(read(wanted), null));
        List<String> accounts = changes.reachesAccounts()
                ? CallContext.exact().await(sets.accountsProvisioned(permissionSetId, ProvisionedFilter.ANY))
                : List.of();
        return new ArrayList<>(
                update.plan(permissionSetId, changes, accounts, wanted).items());
    }

    private NewPermissionSet read(JsonNode content) {
        try {
            return json.treeToValue(content, NewPermissionSet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A planned permission set is none", e);
        }
    }
}
