package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is whose parent and child. */
final class TreeOperations {

    private final Registry registry;

    TreeOperations(Registry registry) {
        this.registry = registry;
    }

    Map<String, Operation> operations() {
        return Map.of("ListParents", this::parents, "ListChildren", this::children);
    }

    private JsonNode parents(Call call) {
        Organization organization = registry.organization();
        String child = call.text("ChildId");
        String parent = Optional.ofNullable(
                        registry.findAccount(child).map(Account::parentId).orElse(null))
                .or(() -> registry.units().find(child).map(Unit::parentId))
                .orElseThrow(
                        () -> AwsError.of(
                                "ChildNotFoundException",
                                "We can't find an organizational unit (OU) or AWS account with the ChildId that you specified."));
        String type = parent.equals(organization.rootId()) ? "ROOT" : "ORGANIZATIONAL_UNIT";
        return registry.pages()
                .page(call, "Parents", Stream.of(parent), id -> id, id -> Members.of("Id", id, "Type", type));
    }

    private JsonNode children(Call call) {
        String parent = call.text("ParentId");
        registry.requireParent(parent);
        String type = call.text("ChildType");
        Stream<String> ids = type.equals("ACCOUNT")
                ? registry.listedAccounts()
                        .filter(account -> parent.equals(account.parentId()))
                        .map(Account::id)
                : registry.units().where(unit -> unit.parentId().equals(parent)).map(Unit::id);
        return registry.pages().page(call, "Children", ids, id -> id, id -> Members.of("Id", id, "Type", type));
    }
}
