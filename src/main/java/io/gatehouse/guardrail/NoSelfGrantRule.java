package io.gatehouse.guardrail;

import io.gatehouse.journal.OpenItems;
import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.security.Caller;
import io.gatehouse.security.SecurityConfig;
import io.gatehouse.upstream.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nobody gives access to oneself: neither by an assignment, one's own or of a group one is in or is about to be in, nor by
 * joining a group that has access or is about to, nor by creating oneself in it, nor by adding to a permission set one has.
 * Oneself is the user with the caller's e-mail or name; nobody changes the e-mail by which one is known either.
 */
@ApplicationScoped
class NoSelfGrantRule implements Rule {
    /** What may let a permission set allow more: a policy that is taken away may be one that denied. */
    static final Set<String> WIDENS = Set.of(
            Actions.ATTACH_MANAGED_POLICY,
            Actions.DETACH_MANAGED_POLICY,
            Actions.ATTACH_CUSTOMER_MANAGED_POLICY,
            Actions.DETACH_CUSTOMER_MANAGED_POLICY,
            Actions.PUT_INLINE_POLICY,
            Actions.DELETE_INLINE_POLICY,
            Actions.PUT_PERMISSIONS_BOUNDARY,
            Actions.DELETE_PERMISSIONS_BOUNDARY);

    private final GuardrailsConfig.NoSelfGrant config;
    private final PersonLookup persons;
    private final AssignmentLookup assignments;
    private final OpenItems open;
    private final SecurityConfig security;

    NoSelfGrantRule(
            GuardrailsConfig config,
            PersonLookup persons,
            AssignmentLookup assignments,
            OpenItems open,
            SecurityConfig security) {
        this.config = config.noSelfGrant();
        this.security = security;
        this.persons = persons;
        this.assignments = assignments;
        this.open = open;
    }

    @Override
    public String name() {
        return "no-self-grant";
    }

    @Override
    public boolean enabled() {
        return config.enabled();
    }

    /** The caller as a user of AWS. */
    private record Self(Set<String> ids, Set<String> groups) {
        boolean has(PrincipalType type, String principalId) {
            return (type == PrincipalType.GROUP ? groups : ids).contains(principalId);
        }
    }

    @Override
    public Optional<Objection> judge(Asked asked) {
        Set<String> widened = widened(asked);
        boolean renames = asked.items().stream().anyMatch(NoSelfGrantRule::changesEmail);
        if (asked.grants().isEmpty() && widened.isEmpty() && !renames) {
            return Optional.empty();
        }
        CallContext calls = asked.calls();
        Self self = self(asked.caller(), calls);
        if (self.ids().isEmpty() && !comparable(asked.caller())) {
            return Optional.of(Objection.denial(unknown(asked.caller())));
        }
        if (asked.grants().stream().anyMatch(grant -> givesTo(grant, self, asked))) {
            return Optional.of(Objection.denial(
                    "This would give access to yourself; somebody else has to ask for it on your behalf."));
        }
        if (renames && self.ids().contains(target(asked))) {
            return Optional.of(Objection.denial(
                    "This would change the e-mail by which you are known here; somebody else has to do it."));
        }
        return widened.stream().anyMatch(set -> holds(self, set, calls))
                ? Optional.of(Objection.denial("This would change what a permission set allows that you have yourself;"
                        + " somebody else has to do it."))
                : Optional.empty();
    }

    /** One whose e-mail is no user's has no self to give to; one without an e-mail may be anybody, unless it is a program. */
    private static boolean comparable(Caller caller) {
        return caller.machine() || caller.email() != null;
    }

    private String unknown(Caller caller) {
        return "Your token has no verified e-mail (claim " + security.emailClaim()
                + "), and no user of Identity Center is called "
                + caller.name() + ", so whether this gives access to yourself can't be told. Sign in with a token that"
                + " carries the claim, or have the client named in gatehouse.security.machine-clients.";
    }

    private Self self(Caller caller, CallContext calls) {
        Set<String> ids = calls.await(persons.idsOf(caller.name(), caller.email()));
        Set<String> groups = new HashSet<>();
        ids.forEach(id -> {
            groups.addAll(calls.await(persons.groupsOf(id)));
            open.of(Actions.ADD_GROUP_MEMBER, id).forEach(item -> groups.add(item.required(Grants.GROUP)));
        });
        return new Self(ids, groups);
    }

    private static boolean givesTo(Grants.Grant grant, Self self, Asked asked) {
        return grant.principalId().isEmpty() ? creates(asked) : self.has(grant.type(), grant.principalId());
    }

    /** Whether the user the plan creates is the caller. */
    private static boolean creates(Asked asked) {
        return new Likeness(asked.plan().request()).is(asked.caller())
                || asked.items().stream()
                        .filter(item -> item.action().equals(Actions.CREATE_USER))
                        .anyMatch(item -> new Likeness(item.parameters()).is(asked.caller()));
    }

    private static boolean changesEmail(NewItem item) {
        return item.action().equals(Actions.UPDATE_USER)
                && item.parameters().path("changes").properties().stream()
                        .anyMatch(change ->
                                change.getKey().toLowerCase(Locale.ROOT).contains("email"));
    }

    private static String target(Asked asked) {
        var target = asked.plan().target();
        return target == null ? "" : Objects.requireNonNullElse(target.id(), "");
    }

    private static Set<String> widened(Asked asked) {
        return asked.items().stream()
                .filter(item -> WIDENS.contains(item.action()))
                .flatMap(item -> Stream.ofNullable(item.permissionSetId()))
                .collect(Collectors.toSet());
    }

    private boolean holds(Self self, String permissionSetId, CallContext calls) {
        return Stream.concat(
                        self.ids().stream().map(id -> new PrincipalKey(PrincipalType.USER, id)),
                        self.groups().stream().map(id -> new PrincipalKey(PrincipalType.GROUP, id)))
                .anyMatch(principal -> calls.await(assignments.ofPrincipal(principal)).stream()
                        .anyMatch(key -> key.permissionSetId().equals(permissionSetId)));
    }
}
