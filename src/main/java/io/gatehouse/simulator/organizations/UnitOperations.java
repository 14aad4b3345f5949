package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.Map;
import java.util.Optional;

/** Organizational units. */
final class UnitOperations {

    private final Registry registry;
    private final Tagging tagging;

    UnitOperations(Registry registry, Tagging tagging) {
        this.registry = registry;
        this.tagging = tagging;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateOrganizationalUnit", this::create,
                "UpdateOrganizationalUnit", this::update,
                "DeleteOrganizationalUnit", this::delete,
                "DescribeOrganizationalUnit", this::describe,
                "ListOrganizationalUnitsForParent", this::list);
    }

    private JsonNode create(Call call) {
        Organization organization = registry.organization();
        if (call.now().isBefore(organization.createdAt().plus(call.setting(Limits.FINALIZING)))) {
            throw Refusals.finalizing();
        }
        String parent = call.text("ParentId");
        registry.requireParent(parent);
        registry.write(parent);
        Map<String, String> tags = tagging.read(call.list("Tags"), Map.of());
        Unit unit = create(parent, call.text("Name"));
        registry.putTags(unit.id(), tags);
        return Members.of("OrganizationalUnit", registry.show(unit));
    }

    /** Creates a unit below the root or another unit. */
    Unit create(String parent, String name) {
        refuseDuplicate(parent, name, Optional.empty());
        var world = registry.world();
        if (registry.depth(parent) >= world.setting(Limits.UNIT_DEPTH)) {
            throw Refusals.constraint(
                    "OU_DEPTH_LIMIT_EXCEEDED", "You have exceeded the allowed depth of organizational units.");
        }
        if (registry.units().size() >= world.setting(Limits.UNITS)) {
            throw Refusals.constraint(
                    "OU_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of organizational units.");
        }
        String root = registry.organization().rootId().substring("r-".length());
        Unit unit = new Unit("ou-" + root + "-" + world.randomText(Registry.ALPHANUMERIC, 8), name, parent);
        registry.put(unit);
        registry.attachDefaults(unit.id());
        return unit;
    }

    private JsonNode update(Call call) {
        registry.organization();
        Unit unit = registry.unit(call.text("OrganizationalUnitId"));
        String name = call.optionalText("Name").orElse(unit.name());
        boolean ownName = call.setting(Limits.UNIT_TO_OWN_NAME) == Limits.OwnName.SUCCEED;
        refuseDuplicate(unit.parentId(), name, ownName ? Optional.of(unit.id()) : Optional.empty());
        registry.write(unit.id());
        Unit renamed = new Unit(unit.id(), name, unit.parentId());
        registry.put(renamed);
        return Members.of("OrganizationalUnit", registry.show(renamed));
    }

    private JsonNode delete(Call call) {
        registry.organization();
        Unit unit = registry.unit(call.text("OrganizationalUnitId"));
        if (registry.units().where(child -> child.parentId().equals(unit.id())).count() > 0
                || registry.accounts().anyMatch(account -> unit.id().equals(account.parentId()))) {
            throw AwsError.of(
                    "OrganizationalUnitNotEmptyException",
                    "The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs,"
                            + " and try the operation again.");
        }
        registry.write(unit.id());
        registry.removeUnit(unit.id());
        return Members.of();
    }

    private JsonNode describe(Call call) {
        registry.organization();
        return Members.of("OrganizationalUnit", registry.show(registry.unit(call.text("OrganizationalUnitId"))));
    }

    private JsonNode list(Call call) {
        String parent = call.text("ParentId");
        registry.requireParent(parent);
        return registry.pages()
                .page(
                        call,
                        "OrganizationalUnits",
                        registry.units().where(unit -> unit.parentId().equals(parent)),
                        Unit::id,
                        registry::show);
    }

    private void refuseDuplicate(String parent, String name, Optional<String> except) {
        boolean taken = registry.units()
                .where(unit -> unit.parentId().equals(parent)
                        && unit.name().equals(name)
                        && !except.equals(Optional.of(unit.id())))
                .findAny()
                .isPresent();
        if (taken) {
            throw AwsError.of("DuplicateOrganizationalUnitException", "An OU with the same name already exists.");
        }
    }
}
