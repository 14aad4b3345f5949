package io.gatehouse.assignment;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.PrincipalKey;
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
import java.util.HashSet;
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
    private final Assignments assignments;
    private final AssignmentConfig config;

    Selections(
            AccountLookup accounts,
            OrganizationalUnitLookup units,
            PermissionSetLookup sets,
            PrincipalLookup principals,
            Assignments assignments,
            AssignmentConfig config) {
        this.accounts = accounts;
        this.units = units;
        this.sets = sets;
        this.principals = principals;
        this.assignments = assignments;
        this.config = config;
    }

    /**
     * For giving access. Accounts that come in through a unit may be in any state.
     *
     * @throws ProblemException 400; 422 for what is unknown; 409 for a named account that can't be given access to
     */
    Selected forCreation(AssignmentSelection asked) {
        return select(asked, this::existing, this::refuseUnfit);
    }

    /**
     * For taking access away: in accounts in any state, and also from users and groups that are gone, by their id.
     *
     * @throws ProblemException 400; 422 for what is unknown
     */
    Selected forRevocation(AssignmentSelection asked) {
        return select(asked, this::existingOrAssigned, named -> {});
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
        References references = new References();
        Map<String, PrincipalRef> people =
                find("/principals/%d", PrincipalReference::kind, asked.principals(), who, references, calls);
        Map<String, AccountRef> named =
                find("/accounts/%d", any -> "an account", asked.accountReferences(), accounts::find, references, calls);
        Map<String, OrganizationalUnitRef> above = find(
                "/organizationalUnits/%d",
                any -> "an organizational unit", asked.unitReferences(), units::find, references, calls);
        Map<String, PermissionSetRef> what = find(
                "/permissionSets/%d", any -> "a permission set", asked.permissionSets(), sets::find, references, calls);
        references.check();
        judgement.accept(named);
        return new Selected(
                new LinkedHashSet<>(people.values()),
                together(named.values(), below(above.values(), calls)),
                new LinkedHashSet<>(what.values()));
    }

    private static void bound(AssignmentSelection asked) {
        int named = Set.copyOf(asked.accountReferences()).size();
        if (named == 0 && asked.unitReferences().isEmpty()) {
            throw ProblemException.invalid(FieldError.pointer(
                    "/accounts", "REQUIRED", "at least one account or organizational unit is needed"));
        }
        Selected.bound(
                Set.copyOf(asked.principals()).size(),
                Math.max(1, named),
                Set.copyOf(asked.permissionSets()).size());
    }

    /** What each reference stands for, by pointer; what is wrong is remembered. */
    private static <R, T> Map<String, T> find(
            String pointer,
            Function<R, String> kind,
            List<R> asked,
            Function<R, Uni<Resolved<T>>> lookup,
            References references,
            CallContext calls) {
        List<R> distinct = asked.stream().distinct().toList();
        List<Resolved<T>> resolved = calls.await(Each.of(distinct, AT_ONCE, lookup));
        Map<R, Resolved<T>> answers = new LinkedHashMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            answers.put(distinct.get(i), resolved.get(i));
        }
        Map<String, T> found = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            R reference = asked.get(i);
            String at = pointer.formatted(i);
            references
                    .follow(at, kind.apply(reference), Objects.requireNonNull(answers.get(reference)))
                    .ifPresent(value -> found.put(at, value));
        }
        return found;
    }

    private Uni<Resolved<PrincipalRef>> existing(PrincipalReference reference) {
        return principals.find(reference.type(), reference.text());
    }

    /** Assignments outlive their principal; whether an id is that of a deleted one, only AWS's listing can tell. */
    private Uni<Resolved<PrincipalRef>> existingOrAssigned(PrincipalReference reference) {
        return existing(reference)
                .chain(resolved -> resolved instanceof Resolved.Missing<PrincipalRef>
                                && PRINCIPAL_ID.matcher(reference.text()).matches()
                        ? assigned(new PrincipalRef(reference.type(), reference.text(), reference.text()))
                        : Uni.createFrom().item(resolved));
    }

    private Uni<Resolved<PrincipalRef>> assigned(PrincipalRef deleted) {
        PrincipalKey key = deleted.key();
        return assignments
                .ofPrincipal(key)
                .map(listed -> listed.value().isEmpty()
                        ? new Resolved.Missing<>(deleted.id())
                        : new Resolved.Found<>(deleted));
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

    private static Set<AccountRef> together(Iterable<AccountRef> named, List<AccountRef> below) {
        Set<AccountRef> accounts = new LinkedHashSet<>();
        Set<String> ids = new HashSet<>();
        named.forEach(account -> {
            if (ids.add(account.id())) {
                accounts.add(account);
            }
        });
        below.stream().filter(account -> ids.add(account.id())).forEach(accounts::add);
        return accounts;
    }
}
