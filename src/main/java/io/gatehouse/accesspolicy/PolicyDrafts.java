package io.gatehouse.accesspolicy;

import com.github.f4b6a3.ulid.UlidCreator;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.References;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.sessioncut.SessionCutConfig;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Preconditions;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Judges policies as they are written, and resolves what they name. */
@ApplicationScoped
class PolicyDrafts {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration FARTHEST = Duration.ofDays(180);
    private static final Duration LONGEST_PATIENCE = Duration.ofDays(30);

    private final AccessPolicies policies;
    private final ChangeAccessPolicy change;
    private final Preconditions preconditions;
    private final PrincipalLookup principals;
    private final AccountLookup accounts;
    private final OrganizationalUnitLookup units;
    private final PermissionSetLookup sets;
    private final AccessPolicyConfig config;
    private final SessionCutConfig cuts;

    PolicyDrafts(
            AccessPolicies policies,
            ChangeAccessPolicy change,
            Preconditions preconditions,
            PrincipalLookup principals,
            AccountLookup accounts,
            OrganizationalUnitLookup units,
            PermissionSetLookup sets,
            AccessPolicyConfig config,
            SessionCutConfig cuts) {
        this.policies = policies;
        this.change = change;
        this.preconditions = preconditions;
        this.principals = principals;
        this.accounts = accounts;
        this.units = units;
        this.sets = sets;
        this.config = config;
        this.cuts = cuts;
    }

    NewOperation create(PolicyTerms asked) {
        PolicyTerms terms = judged(asked);
        refuseTaken(terms, null);
        return change.plan(UlidCreator.getMonotonicUlid().toString(), null, terms);
    }

    NewOperation replace(String policyId, Body<PolicyTerms> body) {
        AccessPolicy current = preconditions.check(present(policyId));
        PolicyTerms terms = judged(body.value());
        refuseTaken(terms, policyId);
        return change.plan(policyId, current.terms(), terms);
    }

    NewOperation remove(String policyId) {
        AccessPolicy current = preconditions.check(present(policyId));
        return change.plan(policyId, current.terms(), null);
    }

    AccessPolicy present(String policyId) {
        return policies.find(policyId)
                .orElseThrow(() -> ProblemException.notFound("There is no access policy " + policyId + "."));
    }

    private void refuseTaken(PolicyTerms terms, @Nullable String policyId) {
        policies.named(terms.name())
                .filter(other -> !other.policyId().equals(policyId))
                .ifPresent(other -> {
                    throw ProblemException.at(
                            "/name",
                            ErrorCode.ACCESS_POLICY_EXISTS,
                            "The policy " + other.policyId() + " is called " + other.name() + ".");
                });
    }

    private PolicyTerms judged(PolicyTerms terms) {
        List<FieldError> wrong = new ArrayList<>();
        between(terms.maxDuration(), config.minimumDuration(), LONGEST, "/maxDuration", wrong);
        between(
                terms.maxAutomaticDuration(),
                config.minimumDuration(),
                terms.maxDuration(),
                "/maxAutomaticDuration",
                wrong);
        between(terms.maxScheduleAhead(), Duration.ZERO, FARTHEST, "/maxScheduleAhead", wrong);
        between(
                terms.approval().expiresAfter(),
                config.minimumDuration(),
                LONGEST_PATIENCE,
                "/approval/expiresAfter",
                wrong);
        if (PolicyTerms.orNone(terms.accounts()).isEmpty()
                && terms.units().isEmpty()
                && terms.tags().isEmpty()) {
            wrong.add(FieldError.pointer(
                    "/accounts", "REQUIRED", "accounts, organizationalUnits or accountTags must name some"));
        }
        if (!terms.reference().usable()) {
            wrong.add(FieldError.pointer(
                    "/ticket/pattern",
                    "PATTERN",
                    "must be a regular expression without repeated groups, references back and look-arounds"));
        }
        if (terms.cut() != SessionCut.NONE && !cuts.enabled()) {
            wrong.add(FieldError.pointer(
                    "/sessionCut",
                    "NOT_AVAILABLE",
                    "must be NONE: credentials that were issued are cut off only where"
                            + " gatehouse.session-cuts.enabled is on; exposureUntil says how long they work"));
        }
        if (terms.approval().inOrder().isEmpty() && !terms.breaksGlass() && sometimesNeedsApproval(terms)) {
            wrong.add(FieldError.pointer(
                    "/approval/stages", "REQUIRED", "somebody must be named who can agree where approval is needed"));
        }
        if (terms.breaksGlass() && terms.approval().inOrder().isEmpty()) {
            wrong.add(FieldError.pointer(
                    "/approval/stages",
                    "REQUIRED",
                    "somebody must be named who is told of the emergency and looks at it afterwards"));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        return resolved(terms);
    }

    private static boolean sometimesNeedsApproval(PolicyTerms terms) {
        return terms.automaticAtMost().compareTo(terms.maxDuration()) < 0;
    }

    private static void between(
            @Nullable Duration given, Duration least, Duration most, String pointer, List<FieldError> wrong) {
        if (given != null && (given.compareTo(least) < 0 || given.compareTo(most) > 0)) {
            wrong.add(FieldError.pointer(pointer, "OUT_OF_BOUNDS", "must be between " + least + " and " + most));
        }
    }

    private PolicyTerms resolved(PolicyTerms terms) {
        CallContext calls = CallContext.interactive();
        References references = new References();
        List<Party> eligible = parties("/eligible", terms.eligible(), references, calls);
        List<ApprovalStage> stages = new ArrayList<>();
        for (int i = 0; i < terms.approval().inOrder().size(); i++) {
            ApprovalStage stage = terms.approval().inOrder().get(i);
            stages.add(new ApprovalStage(
                    parties("/approval/stages/" + i + "/approvers", stage.approvers(), references, calls),
                    stage.needed()));
        }
        List<String> where =
                ids("/accounts", "an account", terms.accounts(), accounts::find, AccountRef::id, references, calls);
        List<String> below = ids(
                "/organizationalUnits",
                "an organizational unit",
                terms.organizationalUnits(),
                units::find,
                OrganizationalUnitRef::id,
                references,
                calls);
        List<String> what = ids(
                "/permissionSets",
                "a permission set",
                terms.permissionSets(),
                sets::find,
                PermissionSetRef::id,
                references,
                calls);
        references.check();
        return terms.resolved(
                eligible,
                where,
                below,
                what,
                new ApprovalRule(
                        terms.approval().required(), stages, terms.approval().patience()));
    }

    private List<Party> parties(String pointer, List<Party> named, References references, CallContext calls) {
        Map<String, Party> found = new LinkedHashMap<>();
        for (int i = 0; i < named.size(); i++) {
            Party party = named.get(i);
            String kind = party.type() == PrincipalType.USER ? "a user" : "a group";
            references
                    .follow(pointer + "/" + i, kind, calls.await(principals.find(party.type(), party.reference())))
                    .map(PolicyDrafts::party)
                    .ifPresent(known -> found.put(known.type() + "/" + known.id(), known));
        }
        return List.copyOf(found.values());
    }

    private static Party party(PrincipalRef principal) {
        return new Party(principal.type(), principal.id(), principal.name());
    }

    private static <T> List<String> ids(
            String pointer,
            String kind,
            @Nullable List<String> named,
            Function<String, Uni<Resolved<T>>> lookup,
            Function<T, String> id,
            References references,
            CallContext calls) {
        List<String> asked = PolicyTerms.orNone(named);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            references
                    .follow(pointer + "/" + i, kind, calls.await(lookup.apply(Objects.requireNonNull(asked.get(i)))))
                    .map(id)
                    .filter(one -> !found.contains(one))
                    .ifPresent(found::add);
        }
        return found;
    }
}
