package io.gatehouse.assignment;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.References;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Each;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds out what a selection stands for, and everything that is wrong with it at once. */
@ApplicationScoped
class Selections {
    private static final int AT_ONCE = 8;

    /** Service model of the identity store, {@code ResourceId}. */
    private static final Pattern PRINCIPAL_ID =
            Pattern.compile("([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}");

    private final AccountLookup accounts;
    private final OrganizationalUnitLookup units;
    private final PermissionSetLookup sets;
    private final PrincipalLookup principals;
    private final AssignmentConfig config;

    Selections(
            AccountLookup accounts,
            OrganizationalUnitLookup units,
            PermissionSetLookup sets,
            PrincipalLookup principals,
            AssignmentConfig config) {
        this.accounts = accounts;
        this.units = units;
        this.sets = sets;
        this.principals = principals;
        this.config = config;
    }

    /**
     * For giving access. Accounts that come in through a unit may be in any state.
     *
     * @throws ProblemException 400; 422 for what is unknown, or for units without an account; 409 for a named account that
     *     can't be given access to
     */
    Selected forCreation(AssignmentSelection asked) {
        return select(asked, this::existing, this::refuseUnfit);
    }

    /**
     * For taking access away: in accounts in any state, and also from users and groups that are gone, by their id.
     *
     * @throws ProblemException 400; 422 for what is unknown, or for units without an account
     */
    Selected forRevocation(AssignmentSelection asked) {
        return select(asked, this::existingOrGone, named -> {});
    }

    /** A refusal counts only when AWS says so now; what was kept for a moment is good enough to accept. */
    private Selected select(
            AssignmentSelection asked,
            Function<PrincipalReference, Uni<Resolved<PrincipalRef>>> who,
            Consumer<Map<String, AccountRef>> judgement) {
        bound(asked);
        try {
            return select(asked, who, judgement, CallContext.interactive());
        } catch (ProblemException perhapsOutdated) {
            return select(asked, who, judgement, CallContext.exact());
        }
    }

    private Selected select(
            AssignmentSelection asked,
            Function<PrincipalReference, Uni<Resolved<PrincipalRef>>> who,
            Consumer<Map<String, AccountRef>> judgement,
            CallContext calls) {
        Map<String, PrincipalReference> people = new LinkedHashMap<>();
        Map<String, String> where = new LinkedHashMap<>();
        Map<String, String> what = new LinkedHashMap<>();
        point(people, "/principals/", asked.principalReferences());
        point(where, "/accounts/", asked.accountReferences());
        point(what, "/permissionSets/", asked.setReferences());
        for (int i = 0; i < asked.singleRows().size(); i++) {
            AssignmentRow row = asked.singleRows().get(i);
            people.put("/rows/" + i + "/principal", row.principal());
            where.put("/rows/" + i + "/account", row.account());
            what.put("/rows/" + i + "/permissionSet", row.permissionSet());
        }
        References references = new References();
        Map<String, PrincipalRef> principalsAt =
                follow(people, PrincipalReference::kind, each(people.values(), who, calls), references);
        Map<String, AccountRef> accountsAt =
                follow(where, any -> "an account", calls.await(accounts.findAll(where.values())), references);
        Map<String, PermissionSetRef> setsAt =
                follow(what, any -> "a permission set", each(what.values(), sets::find, calls), references);
        // where accounts lie is asked afresh: what is given to a unit must not reach one that was moved out of it
        CallContext fresh = CallContext.exact();
        Map<String, String> above = new LinkedHashMap<>();
        point(above, "/organizationalUnits/", asked.unitReferences());
        Map<String, OrganizationalUnitRef> unitsAt =
                follow(above, any -> "an organizational unit", each(above.values(), units::find, fresh), references);
        references.check();
        judgement.accept(accountsAt);
        Selected.Gathering rows = new Selected.Gathering();
        Set<PrincipalRef> crossed = of("/principals/", principalsAt);
        Set<PermissionSetRef> crossedSets = of("/permissionSets/", setsAt);
        Selected.cross(rows, crossed, of("/accounts/", accountsAt), crossedSets, false);
        Selected.cross(rows, crossed, below(new LinkedHashSet<>(unitsAt.values()), fresh), crossedSets, true);
        for (int i = 0; i < asked.singleRows().size(); i++) {
            rows.add(new Selected.Row(
                    Objects.requireNonNull(principalsAt.get("/rows/" + i + "/principal")),
                    Objects.requireNonNull(accountsAt.get("/rows/" + i + "/account")),
                    Objects.requireNonNull(setsAt.get("/rows/" + i + "/permissionSet")),
                    false));
        }
        return refuseEmpty(rows.selected());
    }

    private static Selected refuseEmpty(Selected selected) {
        if (selected.rows().isEmpty()) {
            throw ProblemException.at(
                    "/organizationalUnits",
                    ErrorCode.EMPTY_SELECTION,
                    "No account lies in these units, the management account aside.");
        }
        return selected;
    }

    private static void bound(AssignmentSelection asked) {
        if (!asked.crosses()) {
            return;
        }
        List<FieldError> missing = new ArrayList<>();
        int named = Set.copyOf(asked.accountReferences()).size();
        if (asked.principalReferences().isEmpty()) {
            missing.add(FieldError.pointer("/principals", "REQUIRED", "at least one principal is needed"));
        }
        if (named == 0 && asked.unitReferences().isEmpty()) {
            missing.add(FieldError.pointer(
                    "/accounts", "REQUIRED", "at least one account or organizational unit is needed"));
        }
        if (asked.setReferences().isEmpty()) {
            missing.add(FieldError.pointer("/permissionSets", "REQUIRED", "at least one permission set is needed"));
        }
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(missing);
        }
        Selected.bound(
                Set.copyOf(asked.principalReferences()).size(),
                Math.max(1, named),
                Set.copyOf(asked.setReferences()).size());
    }

    private static <R> void point(Map<String, R> into, String pointer, List<R> references) {
        for (int i = 0; i < references.size(); i++) {
            into.put(pointer + i, references.get(i));
        }
    }

    private static <T> Set<T> of(String pointer, Map<String, T> found) {
        Set<T> all = new LinkedHashSet<>();
        found.forEach((at, one) -> {
            if (at.startsWith(pointer)) {
                all.add(one);
            }
        });
        return all;
    }

    /** What each reference stands for, asked once however often it is named. */
    private static <R, T> Map<R, Resolved<T>> each(
            Collection<R> references, Function<R, Uni<Resolved<T>>> lookup, CallContext calls) {
        List<R> distinct = references.stream().distinct().toList();
        List<Resolved<T>> resolved = calls.await(Each.of(distinct, AT_ONCE, lookup));
        Map<R, Resolved<T>> answers = new LinkedHashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            answers.put(distinct.get(i), resolved.get(i));
        }
        return answers;
    }

    /** What stands at each pointer; what is wrong is remembered. */
    private static <R, T> Map<String, T> follow(
            Map<String, R> asked, Function<R, String> kind, Map<R, Resolved<T>> answers, References references) {
        Map<String, T> found = new LinkedHashMap<>();
        asked.forEach((at, reference) -> references
                .follow(at, kind.apply(reference), Objects.requireNonNull(answers.get(reference)))
                .ifPresent(value -> found.put(at, value)));
        return found;
    }

    private Uni<Resolved<PrincipalRef>> existing(PrincipalReference reference) {
        return principals.find(reference.type(), reference.text());
    }

    /** Assignments outlive their principal: what goes by an id can be taken from it whether it is still there or not. */
    private Uni<Resolved<PrincipalRef>> existingOrGone(PrincipalReference reference) {
        return existing(reference)
                .map(resolved -> resolved instanceof Resolved.Missing<PrincipalRef>
                                && PRINCIPAL_ID.matcher(reference.text()).matches()
                        ? new Resolved.Found<>(new PrincipalRef(reference.type(), reference.text(), reference.text()))
                        : resolved);
    }

    /** Names every account that access can't be given to. */
    private void refuseUnfit(Map<String, AccountRef> named) {
        List<FieldError> unfit = new ArrayList<>();
        named.forEach((pointer, account) -> {
            if (account.managementAccount() && !config.allowManagementAccount()) {
                unfit.add(FieldError.pointer(
                        pointer,
                        ErrorCode.MANAGEMENT_ACCOUNT.name(),
                        account.id() + " is the management account; access to it is not given here."));
            } else if (!account.active()) {
                unfit.add(FieldError.pointer(
                        pointer,
                        ErrorCode.ACCOUNT_NOT_ACTIVE.name(),
                        "Account " + account.id() + " (" + account.name() + ") is " + account.state() + "."));
            }
        });
        if (!unfit.isEmpty()) {
            FieldError first = unfit.getFirst();
            throw new ProblemException(ErrorCode.valueOf(first.code()), first.detail(), unfit);
        }
    }

    /** Never the management account: a unit, or the root, is not a name for it. */
    private List<AccountRef> below(Iterable<OrganizationalUnitRef> above, CallContext calls) {
        Set<AccountRef> below = new LinkedHashSet<>();
        above.forEach(unit -> below.addAll(calls.await(accounts.below(unit.id()))));
        return below.stream().filter(account -> !account.managementAccount()).toList();
    }
}
