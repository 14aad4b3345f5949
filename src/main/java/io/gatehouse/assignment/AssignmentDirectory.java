package io.gatehouse.assignment;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.operation.NewItem;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Which assignments something takes part in, for the features that delete it. */
@ApplicationScoped
class AssignmentDirectory implements AssignmentLookup {
    private final Assignments assignments;
    private final AccountLookup accounts;

    AssignmentDirectory(Assignments assignments, AccountLookup accounts) {
        this.accounts = accounts;
        this.assignments = assignments;
    }

    @Override
    public Uni<List<AssignmentKey>> ofPrincipal(PrincipalKey principal) {
        return assignments.ofPrincipal(principal).map(listed -> listed.value().stream()
                .filter(key -> key.principal().equals(principal))
                .toList());
    }

    @Override
    public Uni<List<AssignmentKey>> removable(List<AssignmentKey> keys) {
        return known(keys).map(known -> keys.stream()
                .filter(key -> known.get(key.accountId()) instanceof Resolved.Found<AccountRef>(var account)
                        && account.active())
                .toList());
    }

    @Override
    public Uni<List<NewItem>> removals(List<AssignmentKey> keys) {
        return known(keys).map(known -> keys.stream()
                .map(key -> known.get(key.accountId()) instanceof Resolved.Found<AccountRef>(var account)
                        ? AssignmentRemoval.of(key, account)
                        : AssignmentRemoval.of(key))
                .toList());
    }

    private Uni<Map<String, Resolved<AccountRef>>> known(List<AssignmentKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : accounts.findAll(keys.stream().map(AssignmentKey::accountId).toList());
    }

    @Override
    public Uni<List<AssignmentKey>> ofPermissionSet(String permissionSetId) {
        return assignments.ofPermissionSet(permissionSetId).map(Fresh::value);
    }

    @Override
    public Uni<List<String>> setsIn(String accountId) {
        return assignments.setsIn(accountId);
    }

    @Override
    public Uni<List<AssignmentKey>> ofAccount(String accountId) {
        return assignments.ofAccount(accountId).map(Fresh::value);
    }
}
