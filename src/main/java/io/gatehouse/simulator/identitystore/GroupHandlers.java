package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.identitystore.IdentityStoreSettings.AbsentDeletion;
import io.gatehouse.simulator.identitystore.Lookup.UniqueAttribute;
import io.gatehouse.simulator.identitystore.User.Stamp;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The operations about groups. */
final class GroupHandlers {

    private static final AttributeOperations OPERATIONS =
            new AttributeOperations(Set.of("DisplayName", "Description"), false);

    private final Directory directory;
    private final Stores stores;
    private final Attributes attributes;
    private final Refusals refusals;

    GroupHandlers(Directory directory, Stores stores, Attributes attributes) {
        this.directory = directory;
        this.stores = stores;
        this.attributes = attributes;
        this.refusals = stores.refusals();
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateGroup", this::create,
                "DescribeGroup", this::describe,
                "UpdateGroup", this::update,
                "DeleteGroup", this::delete,
                "ListGroups", this::list,
                "GetGroupId", this::getId);
    }

    private ObjectNode create(Call call) {
        String storeId = stores.of(call);
        ObjectNode given = attributes.of("CreateGroupRequest", call.input());
        attributes.checkGroup(storeId, given);
        Stamp now = stores.stamp(call);
        Group group = new Group(call.world().randomUuid(), storeId, given, now, now);
        checkUnique(group);
        int limit = call.setting(IdentityStoreSettings.GROUPS);
        if (directory.groups(storeId).count() >= limit) {
            throw refusals.quotaExceeded("groups", limit);
        }
        directory.put(group);
        return Members.of("GroupId", group.groupId(), "IdentityStoreId", storeId);
    }

    private ObjectNode describe(Call call) {
        return write(group(call));
    }

    private ObjectNode update(Call call) {
        Group group = group(call);
        ObjectNode changed = OPERATIONS.apply(group.attributes(), call.list("Operations"));
        attributes.checkGroup(group.identityStoreId(), changed);
        Group after = group.with(changed, stores.stamp(call));
        checkUnique(after);
        directory.put(after);
        return Members.of();
    }

    private ObjectNode delete(Call call) {
        String storeId = stores.of(call);
        Optional<Group> group = directory.group(storeId, call.text("GroupId"));
        if (group.isEmpty() && call.setting(IdentityStoreSettings.ABSENT_DELETION) == AbsentDeletion.REFUSED) {
            throw refusals.groupNotFound(call.text("GroupId"));
        }
        group.ifPresent(directory::remove);
        return Members.of();
    }

    private ObjectNode list(Call call) {
        String storeId = stores.of(call);
        Stream<Group> groups = directory.groups(storeId);
        for (JsonNode filter : call.list("Filters")) {
            if (!filter.path("AttributePath").asText().equalsIgnoreCase("DisplayName")) {
                throw refusals.invalid(
                        "Filtering by " + filter.path("AttributePath").asText() + " is not supported");
            }
            groups = directory.groupNamed(storeId, filter.path("AttributeValue").asText()).stream();
        }
        return stores.pages(call).page(call, "Groups", groups, Group::groupId, GroupHandlers::write);
    }

    private ObjectNode getId(Call call) {
        String storeId = stores.of(call);
        Group group = new Lookup(refusals)
                .find(call, directory.groups(storeId), Group::attributes, attribute -> byUnique(storeId, attribute))
                .orElseThrow(() -> refusals.groupNotFound(null));
        return Members.of("GroupId", group.groupId(), "IdentityStoreId", storeId);
    }

    private Optional<Group> byUnique(String storeId, UniqueAttribute attribute) {
        if (!attribute.name().equals("displayname")) {
            throw refusals.invalid("The attribute " + attribute.path() + " is not a unique attribute");
        }
        return directory.groupNamed(storeId, attribute.value());
    }

    private Group group(Call call) {
        return directory
                .group(stores.of(call), call.text("GroupId"))
                .orElseThrow(() -> refusals.groupNotFound(call.text("GroupId")));
    }

    private void checkUnique(Group group) {
        Optional<Group> same = directory.groupNamed(group.identityStoreId(), String.valueOf(group.displayName()));
        if (same.isPresent() && !same.get().groupId().equals(group.groupId())) {
            throw refusals.duplicate("Duplicate GroupDisplayName");
        }
    }

    private static ObjectNode write(Group group) {
        ObjectNode written = group.attributes().deepCopy();
        return written.setAll(Members.of(
                "GroupId",
                group.groupId(),
                "IdentityStoreId",
                group.identityStoreId(),
                "CreatedAt",
                group.created().at(),
                "CreatedBy",
                group.created().by(),
                "UpdatedAt",
                group.updated().at(),
                "UpdatedBy",
                group.updated().by()));
    }
}
