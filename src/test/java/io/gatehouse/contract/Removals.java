package io.gatehouse.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What breaks callers although the rules of OpenAPI allow it: optional members that are gone, roles that changed. */
final class Removals {
    private Removals() {}

    static List<String> between(ContractFile before, ContractFile after) {
        List<String> removals = new ArrayList<>(members(before, after));
        Map<String, List<String>> roles = new HashMap<>();
        after.operations().forEach(operation -> roles.put(operation.id(), operation.roles()));
        for (ContractOperation operation : before.operations()) {
            List<String> now = roles.get(operation.id());
            if (now == null) {
                removals.add(operation.id() + " was removed or renamed");
            } else if (!now.equals(operation.roles())) {
                removals.add(operation.id() + " needed " + operation.roles() + ", now " + now);
            }
        }
        return removals;
    }

    private static List<String> members(ContractFile before, ContractFile after) {
        List<String> removed = new ArrayList<>();
        before.root().at("/components/schemas").properties().forEach(schema -> schema.getValue()
                .path("properties")
                .fieldNames()
                .forEachRemaining(member -> {
                    if (after.root()
                            .at("/components/schemas/" + schema.getKey() + "/properties/" + member)
                            .isMissingNode()) {
                        removed.add(schema.getKey() + "." + member + " was removed");
                    }
                }));
        return removed;
    }
}
