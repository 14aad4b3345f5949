package io.gatehouse.organization;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the organization up as far as AWS offers calls for it: creates it where there is none, then lets Identity Center
 * and account management work in all of its accounts. Switching Identity Center itself on is a click in the console.
 */
@ApplicationScoped
class EnableOrganization implements OperationType {
    static final String NAME = "ENABLE_ORGANIZATION";

    @Override
    public String name() {
        return NAME;
    }

    NewOperation plan(Optional<DescribedOrganization> present) {
        List<NewItem> items = new ArrayList<>();
        items.add(CreateOrganizationStep.item(present));
        TrustedService.all()
                .forEach(
                        service -> items.add(EnableTrustedAccessStep.of(service).atStage(1)));
        Target target = new Target(
                "ORGANIZATION",
                present.map(DescribedOrganization::organizationId).orElse(null));
        return NewOperation.of(this, Roles.ADMIN, target, items);
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String organizationId = facts.get(CreateOrganizationStep.ORGANIZATION_ID);
        return organizationId == null ? null : new Target("ORGANIZATION", organizationId);
    }
}
