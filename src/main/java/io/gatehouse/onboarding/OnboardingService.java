package io.gatehouse.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.ContentLookup;
import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.onboarding.OffboardingReport.FormerAccess;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.plan.AdditivePlans;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.security.Roles;
import io.gatehouse.sessioncut.SessionCuts;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Plans onboardings and offboardings, and proves the latter. Plans block; they are made for writes. */
@ApplicationScoped
class OnboardingService {
    /** {@code ResourceId} of the Identity Store. */
    private static final Pattern ID =
            Pattern.compile("([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}");

    private static final String DIRECT = "DIRECT";
    private static final Duration USUAL_SESSION = Duration.ofHours(1);

    private final AdditivePlans plans;
    private final Onboard onboard;
    private final Offboard offboard;
    private final PrincipalLookup principals;
    private final PersonLookup persons;
    private final AssignmentLookup assignments;
    private final List<ContentLookup> contents;
    private final OperationQueries operations;
    private final SessionCuts cuts;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    OnboardingService(
            AdditivePlans plans,
            Onboard onboard,
            Offboard offboard,
            PrincipalLookup principals,
            PersonLookup persons,
            AssignmentLookup assignments,
            @All List<ContentLookup> contents,
            OperationQueries operations,
            SessionCuts cuts,
            CurrentCaller caller,
            ObjectMapper json) {
        this.plans = plans;
        this.onboard = onboard;
        this.offboard = offboard;
        this.principals = principals;
        this.persons = persons;
        this.assignments = assignments;
        this.contents = contents;
        this.operations = operations;
        this.cuts = cuts;
        this.caller = caller;
        this.json = json;
    }

    /** @throws ProblemException 403 where an operator names an account or a permission set */
    NewOperation onboard(Onboarding asked) {
        if (asked.needsAdmin() && !caller.get().roles().contains(Roles.ADMIN)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, "Accounts and permission sets need access-admin.")
                    .with("requiredRoles", List.of(Roles.ADMIN));
        }
        AdditivePlans.Prepared prepared = plans.prepare(asked.document());
        return onboard.plan(asked, prepared.items(), prepared.warnings());
    }

    /** @throws ProblemException 404 for a name nobody has; who is gone already by id has nothing that could be taken */
    NewOperation offboard(Offboarding asked) {
        CallContext calls = CallContext.exact();
        Resolved<PrincipalRef> found = calls.await(principals.find(PrincipalType.USER, asked.user()));
        return switch (found) {
            case Resolved.Found<PrincipalRef> user -> offboard.plan(asked, had(user.value(), calls));
            case Resolved.Missing<PrincipalRef> missing
            when ID.matcher(asked.user()).matches() ->
                offboard.plan(
                        asked,
                        new Offboard.Had(
                                asked.user(),
                                asked.user(),
                                directly(asked.user(), calls),
                                List.of(),
                                was(asked.user(), asked.user())));
            case Resolved.Missing<PrincipalRef> missing ->
                throw ProblemException.notFound("There is no user " + asked.user() + ".");
            case Resolved.Ambiguous<PrincipalRef> several ->
                throw ProblemException.at(
                        "/user",
                        ErrorCode.REFERENCE_AMBIGUOUS,
                        asked.user() + " is more than a user: " + String.join(", ", several.ids()) + ". Use an id.");
        };
    }

    private List<AssignmentKey> directly(String userId, CallContext calls) {
        return calls.await(assignments.ofPrincipal(new PrincipalKey(PrincipalType.USER, userId)));
    }

    private Offboard.Had had(PrincipalRef user, CallContext calls) {
        List<AssignmentKey> direct = directly(user.id(), calls);
        List<String> groups = calls.await(persons.groupsOf(user.id()));
        ObjectNode was = was(user.id(), Objects.requireNonNullElse(user.name(), user.id()));
        ArrayNode access = (ArrayNode) was.path("access");
        direct.forEach(key -> write(access.addObject(), key, DIRECT, null));
        groups.forEach(group -> calls.await(assignments.ofPrincipal(new PrincipalKey(PrincipalType.GROUP, group)))
                .forEach(key -> write(access.addObject(), key, "GROUP", group)));
        ArrayNode in = was.putArray("groups");
        groups.forEach(in::add);
        was.put("longestSession", longest(access, calls).toString());
        return new Offboard.Had(user.id(), was.path("userName").asText(), direct, groups, was);
    }

    private ObjectNode was(String userId, String userName) {
        ObjectNode was = json.createObjectNode().put("userId", userId).put("userName", userName);
        was.putArray("access");
        return was;
    }

    private static void write(
            ObjectNode entry, AssignmentKey key, String via, @org.jspecify.annotations.Nullable String group) {
        entry.put("accountId", key.accountId())
                .put("permissionSetId", key.permissionSetId())
                .put("via", via);
        if (group != null) {
            entry.put("groupId", group);
        }
    }

    /** Credentials live as long as the longest session of what the person could reach. */
    private Duration longest(ArrayNode access, CallContext calls) {
        Set<String> sets = new HashSet<>();
        access.forEach(entry -> sets.add(entry.path("permissionSetId").asText()));
        Duration longest = sets.isEmpty() ? Duration.ZERO : USUAL_SESSION;
        for (ContentLookup lookup : contents) {
            if (lookup.kind().equals("PERMISSION_SET")) {
                for (String set : sets) {
                    Duration session = calls.await(lookup.of(set))
                            .map(content -> content.path("sessionDuration").asText(USUAL_SESSION.toString()))
                            .map(Duration::parse)
                            .orElse(USUAL_SESSION);
                    longest = session.compareTo(longest) > 0 ? session : longest;
                }
            }
        }
        return longest;
    }

    /** What was there, and what AWS shows of it now; 404 for what is no offboarding. */
    OffboardingReport report(String operationId) {
        Operation operation = operations
                .find(operationId)
                .filter(found -> found.type().equals(Offboard.NAME))
                .orElseThrow(() -> ProblemException.notFound("There is no offboarding " + operationId + "."));
        JsonNode was = operation.request().path("was");
        String userId = was.path("userId").asText();
        CallContext calls = CallContext.exact();
        boolean there = calls.await(principals.find(PrincipalType.USER, userId)) instanceof Resolved.Found;
        Set<String> direct = new HashSet<>();
        directly(userId, calls).forEach(key -> direct.add(key.accountId() + key.permissionSetId()));
        Set<String> groups = there ? Set.copyOf(calls.await(persons.groupsOf(userId))) : Set.of();
        List<FormerAccess> access = new ArrayList<>();
        for (JsonNode entry : was.path("access")) {
            String account = entry.path("accountId").asText();
            String set = entry.path("permissionSetId").asText();
            String group = entry.hasNonNull("groupId") ? entry.path("groupId").asText() : null;
            boolean left = group == null ? direct.contains(account + set) : groups.contains(group);
            access.add(new FormerAccess(account, set, entry.path("via").asText(), group, left));
        }
        boolean keeps = operation.request().path("keepUser").asBoolean(false);
        boolean complete = direct.isEmpty() && groups.isEmpty() && (keeps || !there);
        Instant ended = operation.completedAt();
        Instant cut =
                ended == null ? Instant.MAX : cuts.everywhere(userId, ended).orElse(Instant.MAX);
        return new OffboardingReport(
                operation.id(),
                userId,
                was.path("userName").asText(),
                complete,
                calls.notBefore(),
                there,
                access,
                ended == null || !complete
                        ? null
                        : earlier(
                                ended.plus(Duration.parse(
                                        was.path("longestSession").asText("PT0S"))),
                                cut));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
