package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.world.Transition;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Kinds of policies are enabled and disabled in the root; both take a while. */
final class PolicyTypeOperations {

    static final String KIND = "organizations.PolicyType";

    private static final String ENABLED = "ENABLED";

    private record Switch(String type, boolean on) {}

    private final Registry registry;

    PolicyTypeOperations(Registry registry) {
        this.registry = registry;
        registry.world().onTransition(KIND, this::end);
    }

    Map<String, Operation> operations() {
        return Map.of("EnablePolicyType", this::enable, "DisablePolicyType", this::disable);
    }

    private JsonNode enable(Call call) {
        Organization organization = root(call);
        String type = call.text("PolicyType");
        String status = organization.policyTypes().get(type);
        if (ENABLED.equals(status)) {
            throw AwsError.of(
                    "PolicyTypeAlreadyEnabledException",
                    "The specified policy type is already enabled in the specified root.");
        }
        return begin(call, organization, status, new Switch(type, true));
    }

    private JsonNode disable(Call call) {
        Organization organization = root(call);
        String type = call.text("PolicyType");
        String status = organization.policyTypes().get(type);
        if (status == null) {
            throw AwsError.of(
                    "PolicyTypeNotEnabledException", "The specified policy type isn't currently enabled in this root.");
        }
        return begin(call, organization, ENABLED.equals(status) ? null : status, new Switch(type, false));
    }

    private JsonNode begin(Call call, Organization organization, @Nullable String pending, Switch change) {
        if (pending != null) {
            throw AwsError.of(
                    "PolicyChangesInProgressException",
                    "Changes to the effective policy are in progress, try again later.");
        }
        registry.put(with(organization, change.type, change.on ? "PENDING_ENABLE" : "PENDING_DISABLE"));
        call.begin(KIND, change.type, Limits.POLICY_TYPE, change);
        return Members.of("Root", registry.showRoot(registry.organization()));
    }

    private void end(Transition transition) {
        Switch change = transition.payload(Switch.class);
        boolean on = change.on == (transition.forcedFailure() == null);
        registry.findOrganization().ifPresent(organization -> {
            registry.put(with(organization, change.type, on ? ENABLED : null));
            if (change.type.equals(Policy.SCP) && on == change.on) {
                followServiceControl(organization, on);
            }
        });
    }

    private void followServiceControl(Organization organization, boolean on) {
        if (!on) {
            registry.policies().detachAll(attachment -> attachment.type().equals(Policy.SCP));
            return;
        }
        registry.policies().attachFullAccess(organization.rootId());
        registry.units().rows().forEach(unit -> registry.policies().attachFullAccess(unit.id()));
        registry.accounts().forEach(account -> registry.policies().attachFullAccess(account.id()));
    }

    private Organization root(Call call) {
        Organization organization = registry.organizationWithAllFeatures();
        if (!organization.rootId().equals(call.text("RootId"))) {
            throw AwsError.of("RootNotFoundException", "You specified a root that doesn't exist.");
        }
        return organization;
    }

    private static Organization with(Organization organization, String type, @Nullable String status) {
        Map<String, String> types = new TreeMap<>(organization.policyTypes());
        if (status == null) {
            types.remove(type);
        } else {
            types.put(type, status);
        }
        return organization.withPolicyTypes(types);
    }
}
