package io.gatehouse.delegation;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses what is not delegated, to those who have no role for it. Each assignment must be allowed by one delegation, account
 * and permission set together; one that is not refuses the whole request.
 */
@ApplicationScoped
class DelegatedScope implements OperationGuard {
    private static final String RULE = "delegation";
    private static final Set<String> DELEGABLE = Set.of(Actions.CREATE_ASSIGNMENT, Actions.DELETE_ASSIGNMENT);

    private final CurrentDelegations delegations;
    private final AccountLookup accounts;
    private final OrganizationalUnitLookup units;
    private final PermissionSetLookup sets;

    DelegatedScope(
            CurrentDelegations delegations,
            AccountLookup accounts,
            OrganizationalUnitLookup units,
            PermissionSetLookup sets) {
        this.delegations = delegations;
        this.accounts = accounts;
        this.units = units;
        this.sets = sets;
    }

    /** A delegation as AWS knows its parts now. */
    private record Scope(Set<String> accounts, Set<String> permissionSets) {
        boolean covers(NewItem item) {
            return DELEGABLE.contains(item.action())
                    && accounts.contains(item.accountId())
                    && permissionSets.contains(item.permissionSetId());
        }
    }

    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        if (caller.roles().contains(plan.role())) {
            return Judgement.FREE;
        }
        List<Delegation> mine = delegations.get();
        try {
            check(plan, mine, CallContext.interactive());
        } catch (ProblemException perhapsOutdated) {
            check(plan, mine, CallContext.exact());
        }
        return Judgement.FREE;
    }

    /** @throws ProblemException 403 */
    void check(NewOperation plan, List<Delegation> mine, CallContext calls) {
        Map<String, String> names = calls.await(sets.names());
        List<Scope> scopes =
                mine.stream().map(delegation -> scope(delegation, names, calls)).toList();
        plan.items().stream()
                .filter(item -> scopes.stream().noneMatch(scope -> scope.covers(item)))
                .findFirst()
                .ifPresent(item -> {
                    throw denied(item, mine, names);
                });
    }

    private Scope scope(Delegation delegation, Map<String, String> names, CallContext calls) {
        Set<String> where = new HashSet<>(delegation.accounts());
        delegation.organizationalUnits().forEach(unit -> where.addAll(below(unit, calls)));
        Set<String> what = names.entrySet().stream()
                .filter(set -> delegation.permissionSets().contains(set.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Scope(where, what);
    }

    /** A unit that is not there holds no account. */
    private Set<String> below(String unit, CallContext calls) {
        return calls.await(units.find(unit)) instanceof Resolved.Found<OrganizationalUnitRef>(var found)
                ? calls.await(accounts.below(found.id())).stream()
                        .map(AccountRef::id)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static ProblemException denied(NewItem item, List<Delegation> mine, Map<String, String> names) {
        String set = Objects.requireNonNullElse(item.permissionSetId(), "");
        String what = DELEGABLE.contains(item.action())
                ? "the permission set " + names.getOrDefault(set, set) + " in account " + item.accountId()
                : item.action();
        String detail = "Your teams may not do this: " + what + ". Delegated to you: "
                + mine.stream().map(Delegation::words).collect(Collectors.joining("; "))
                + ".";
        return new ProblemException(ErrorCode.GUARDRAIL_DENIED, detail, List.of(FieldError.pointer("", RULE, detail)));
    }
}
