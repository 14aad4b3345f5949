package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The organization itself and its root. */
final class OrganizationOperations {

    private final Registry registry;

    OrganizationOperations(Registry registry) {
        this.registry = registry;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateOrganization", this::create,
                "DescribeOrganization", this::describe,
                "DeleteOrganization", this::delete,
                "ListRoots", this::listRoots);
    }

    private JsonNode create(Call call) {
        create(call.optionalText("FeatureSet").orElse("ALL"));
        return Members.of("Organization", show());
    }

    /** Creates the organization with the management account in its root. */
    Organization create(String featureSet) {
        if (registry.findOrganization().isPresent()) {
            throw AwsError.of(
                    "AlreadyInOrganizationException", "The AWS account is already a member of an organization.");
        }
        var world = registry.world();
        boolean scp = featureSet.equals("ALL") && world.setting(Limits.NEW_ROOT_HAS_SCP);
        Organization organization = new Organization(
                "o-" + world.randomText(Registry.ALPHANUMERIC, 10),
                "r-" + world.randomText(Registry.ALPHANUMERIC, 4),
                featureSet,
                world.now(),
                scp ? Map.of("SERVICE_CONTROL_POLICY", "ENABLED") : Map.of());
        registry.put(organization);
        registry.put(registry.account(ManagementAccount.ID).joined(world.now(), organization.rootId()));
        registry.attachDefaults(organization.rootId());
        registry.attachDefaults(ManagementAccount.ID);
        return organization;
    }

    private JsonNode describe(Call call) {
        return Members.of("Organization", show());
    }

    private JsonNode delete(Call call) {
        Organization organization = registry.organization();
        if (registry.accounts().anyMatch(account -> !account.isManagement())
                || registry.units().size() > 0
                || !registry.policies().isEmpty()
                || registry.creations()
                                .where(creation -> creation.state().equals(Creation.IN_PROGRESS))
                                .count()
                        > 0) {
            throw AwsError.of(
                    "OrganizationNotEmptyException",
                    "The organization isn't empty. To delete an organization, you must first remove all accounts except the"
                            + " management account, delete all OUs, and delete all policies.");
        }
        registry.put(registry.account(ManagementAccount.ID).in(null));
        registry.removeOrganization();
        List.copyOf(registry.trustedServices().rows())
                .forEach(service -> registry.trustedServices().remove(service.principal()));
        registry.policies().detachAll(attachment -> true);
        registry.putTags(organization.rootId(), Map.of());
        List.copyOf(registry.creations().rows())
                .forEach(creation -> registry.creations().remove(creation.id()));
        return Members.of();
    }

    private JsonNode listRoots(Call call) {
        Organization organization = registry.organization();
        return registry.pages().page(call, "Roots", Stream.of(organization), Organization::rootId, registry::showRoot);
    }

    private ObjectNode show() {
        Organization organization = registry.organization();
        Map<String, String> available =
                organization.featureSet().equals("ALL") ? Map.of("SERVICE_CONTROL_POLICY", "ENABLED") : Map.of();
        return Members.of(
                "Id", organization.id(),
                "Arn", registry.organizationArn(),
                "FeatureSet", organization.featureSet(),
                "MasterAccountArn", registry.arn("account", ManagementAccount.ID),
                "MasterAccountId", ManagementAccount.ID,
                "MasterAccountEmail", ManagementAccount.EMAIL,
                "AvailablePolicyTypes", registry.showPolicyTypes(available));
    }
}
