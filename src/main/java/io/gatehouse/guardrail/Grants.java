package io.gatehouse.guardrail;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What access a write gives to whom: by an assignment, or by putting somebody into a group that has some. */
@ApplicationScoped
class Grants {
    private static final String ASSIGN = "CREATE_ASSIGNMENT";
    private static final String JOIN = "ADD_GROUP_MEMBER";
    private static final String GROUP = "groupId";

    private final AssignmentLookup assignments;

    Grants(AssignmentLookup assignments) {
        this.assignments = assignments;
    }

    /**
     * Access somebody gets.
     *
     * @param type of who gets it
     * @param principalId who gets it; empty for a user the same operation creates
     */
    record Grant(String accountId, String permissionSetId, PrincipalType type, String principalId) {}

    /** Everything a write gives, groups that are joined resolved to what they have now. */
    List<Grant> of(NewOperation plan) {
        List<Grant> grants = new ArrayList<>();
        Map<String, List<AssignmentKey>> ofGroups = new HashMap<>();
        CallContext calls = CallContext.interactive();
        for (NewItem item : plan.items()) {
            String principal = Objects.requireNonNullElse(item.principalId(), "");
            if (item.action().equals(ASSIGN)) {
                grants.add(new Grant(
                        Objects.requireNonNull(item.accountId()),
                        Objects.requireNonNull(item.permissionSetId()),
                        PrincipalType.valueOf(Objects.requireNonNull(item.principalType())),
                        principal));
            } else if (item.action().equals(JOIN)) {
                ofGroups.computeIfAbsent(
                                item.parameters().path(GROUP).asText(),
                                group -> calls.await(
                                        assignments.ofPrincipal(new PrincipalKey(PrincipalType.GROUP, group))))
                        .forEach(key -> grants.add(
                                new Grant(key.accountId(), key.permissionSetId(), PrincipalType.USER, principal)));
            }
        }
        return grants;
    }
}
