package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.guardrail.GuardrailsConfig;
import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.lookup.PolicyLookup;
import io.gatehouse.lookup.PolicyRefs;
import io.gatehouse.operation.Bundled;
import io.gatehouse.operation.Item;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The guardrails for what an operation does with things it creates itself, which the guardrails do not see as single writes:
 * administrator rights by a new set or for a new group or user need a second person, and nobody gets access by a group that
 * the same operation fills and gives access to.
 */
@ApplicationScoped
class PlanGuard implements OperationGuard {
    private static final String ASSIGN = "CREATE_ASSIGNMENT";
    private static final String JOIN = "ADD_GROUP_MEMBER";

    private final GuardrailsConfig config;
    private final Grades grades;
    private final PolicyLookup policies;
    private final PersonLookup persons;

    PlanGuard(GuardrailsConfig config, Grades grades, PolicyLookup policies, PersonLookup persons) {
        this.config = config;
        this.grades = grades;
        this.policies = policies;
        this.persons = persons;
    }

    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        boolean concerned = plan.items().stream().anyMatch(item -> item.action().equals(CompleteReferencesStep.ACTION));
        if (!concerned) {
            return Judgement.FREE;
        }
        List<NewItem> all = Bundled.unpacked(plan.items());
        Gives gives = Gives.of(all);
        if (config.noSelfGrant().enabled() && toSelf(all, gives, caller)) {
            String reason = "This would give access to yourself; somebody else has to apply it.";
            throw new ProblemException(
                    ErrorCode.GUARDRAIL_DENIED, reason, List.of(FieldError.pointer("", "no-self-grant", reason)));
        }
        if (!config.secondPerson().enabled()) {
            return Judgement.FREE;
        }
        return administrator(all, gives)
                .map(set -> new Judgement(
                        List.of(new Approval(
                                "second-person",
                                "The permission set " + set
                                        + " gives administrator rights; another admin has to agree.")),
                        List.of()))
                .orElse(Judgement.FREE);
    }

    /**
     * What is given, by ids or by the facts that will be ids.
     *
     * @param sets assigned
     * @param assigned users and groups that get a set
     * @param joined groups by who joins them
     */
    private record Gives(Set<String> sets, Set<String> assigned, Map<String, Set<String>> joined) {
        static Gives of(List<NewItem> items) {
            Gives gives = new Gives(new TreeSet<>(), new HashSet<>(), new java.util.HashMap<>());
            for (NewItem item : items) {
                if (item.action().equals(CompleteReferencesStep.ACTION)) {
                    item.parameters().path(Bundled.ITEMS).forEach(gives::deferred);
                } else if (item.action().equals(ASSIGN)) {
                    gives.assigned.add(String.valueOf(item.principalId()));
                } else if (item.action().equals(JOIN)) {
                    gives.join(
                            String.valueOf(item.principalId()),
                            item.parameters().path("groupId").asText());
                }
            }
            return gives;
        }

        private void deferred(JsonNode item) {
            JsonNode needs = item.path(Bundled.NEEDS);
            if (needs.isEmpty()) {
                // it is complete: unpacked, and a single write to the guardrails
                return;
            }
            String principal = either(needs, item, "principalId");
            if (item.path("action").asText().equals(ASSIGN)) {
                sets.add(either(needs, item, "permissionSetId"));
                assigned.add(principal);
            } else if (item.path("action").asText().equals(JOIN)) {
                join(principal, either(needs, item.path("parameters"), "groupId"));
            }
        }

        private void join(String user, String group) {
            joined.computeIfAbsent(user, any -> new HashSet<>()).add(group);
        }

        private static String either(JsonNode needs, JsonNode item, String name) {
            return needs.has(name) ? needs.path(name).asText() : item.path(name).asText();
        }

        boolean reaches(String user) {
            return assigned.contains(user)
                    || joined.getOrDefault(user, Set.of()).stream().anyMatch(assigned::contains);
        }
    }

    private boolean toSelf(List<NewItem> items, Gives gives, Caller caller) {
        boolean known = CallContext.exact().await(persons.idsOf(caller.name(), caller.email())).stream()
                .anyMatch(gives::reaches);
        return known
                || items.stream()
                        .filter(item -> item.action().equals("CREATE_USER"))
                        .filter(item -> is(item.parameters().path("attributes"), caller))
                        .anyMatch(item ->
                                gives.reaches(item.parameters().path(Item.SCOPE).asText() + "/userId"));
    }

    private static boolean is(JsonNode user, Caller caller) {
        return user.path("userName").asText().equalsIgnoreCase(caller.name())
                || caller.email() != null && user.path("email").asText().equalsIgnoreCase(caller.email());
    }

    private Optional<String> administrator(List<NewItem> items, Gives gives) {
        for (String set : gives.sets()) {
            boolean created = set.endsWith("/permissionSetId");
            if (created ? grades.administrator(content(items, set)) : hasIt(set)) {
                return Optional.of(created ? set.substring(set.indexOf(':') + 1, set.lastIndexOf('/')) : set);
            }
        }
        return Optional.empty();
    }

    /** What a set will hold that the operation creates. */
    private static ObjectNode content(List<NewItem> items, String fact) {
        String scope = fact.substring(0, fact.lastIndexOf('/'));
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (NewItem item : items) {
            JsonNode parameters = item.parameters();
            if (parameters.path(Item.SCOPE).asText().equals(scope)) {
                switch (item.action()) {
                    case "ATTACH_MANAGED_POLICY" ->
                        content.withArray("/managedPolicies")
                                .add(parameters.path("managedPolicyArn").asText());
                    case "ATTACH_CUSTOMER_MANAGED_POLICY" ->
                        content.withArray("/customerManagedPolicies")
                                .addObject()
                                .put("name", parameters.path("name").asText());
                    case "PUT_INLINE_POLICY" ->
                        content.set(
                                "inlinePolicy",
                                policy(parameters.path("document").asText()));
                    default -> {
                        // what else a set has gives no rights
                    }
                }
            }
        }
        return content;
    }

    private static JsonNode policy(String text) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("A planned policy is no JSON", e);
        }
    }

    private boolean hasIt(String permissionSetId) {
        Optional<PolicyRefs> found = CallContext.interactive().await(policies.of(permissionSetId));
        if (found.isEmpty()) {
            return false;
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        found.get().names().forEach(name -> content.withArray("/managedPolicies")
                .add("arn:aws:iam::aws:policy/" + name));
        JsonNode inline = found.get().inlinePolicy();
        if (inline != null) {
            content.set("inlinePolicy", inline);
        }
        return grades.administrator(content);
    }
}
