package io.gatehouse.guardrail;

import io.gatehouse.journal.OpenItems;
import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
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
    static final String GROUP = "groupId";

    private final AssignmentLookup assignments;
    private final OpenItems open;

    Grants(AssignmentLookup assignments, OpenItems open) {
        this.assignments = assignments;
        this.open = open;
    }

    /**
     * Access somebody gets.
     *
     * @param type of who gets it
     * @param principalId who gets it; empty for a user the same operation creates
     * @param joined whether by joining a group rather than by an assignment of one's own
     */
    record Grant(String accountId, String permissionSetId, PrincipalType type, String principalId, boolean joined) {}

    /** Everything a write gives, groups that are joined resolved to what they have now or are about to have. */
    List<Grant> of(Asked asked) {
        List<Grant> grants = new ArrayList<>();
        Map<String, List<Grant>> ofGroups = new HashMap<>();
        CallContext calls = asked.calls();
        for (NewItem item : asked.items()) {
            String principal = Objects.requireNonNullElse(item.principalId(), "");
            if (item.action().equals(Actions.CREATE_ASSIGNMENT)) {
                grants.add(new Grant(
                        Objects.requireNonNull(item.accountId()),
                        Objects.requireNonNull(item.permissionSetId()),
                        PrincipalType.valueOf(Objects.requireNonNull(item.principalType())),
                        principal,
                        false));
            } else if (item.action().equals(Actions.ADD_GROUP_MEMBER)) {
                ofGroups.computeIfAbsent(item.parameters().path(GROUP).asText(), group -> ofGroup(group, calls))
                        .forEach(grant -> grants.add(new Grant(
                                grant.accountId(), grant.permissionSetId(), PrincipalType.USER, principal, true)));
            }
        }
        return grants;
    }

    private List<Grant> ofGroup(String group, CallContext calls) {
        List<Grant> has = new ArrayList<>();
        List<AssignmentKey> now = calls.await(assignments.ofPrincipal(new PrincipalKey(PrincipalType.GROUP, group)));
        now.forEach(
                key -> has.add(new Grant(key.accountId(), key.permissionSetId(), PrincipalType.GROUP, group, false)));
        open.placesOf(Actions.CREATE_ASSIGNMENT, group)
                .forEach(place -> has.add(
                        new Grant(place.accountId(), place.permissionSetId(), PrincipalType.GROUP, group, false)));
        return has;
    }
}
