package io.gatehouse.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.journal.OpenItems;
import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.PolicyLookup;
import io.gatehouse.lookup.PolicyRefs;
import io.gatehouse.operation.NewItem;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which permission sets, and which changes of them, give administrator rights. */
@ApplicationScoped
class AdministratorGrade {
    /** What may make an administrator's set of one that is none. */
    private static final Set<String> ADDING =
            Set.of(Actions.ATTACH_MANAGED_POLICY, Actions.ATTACH_CUSTOMER_MANAGED_POLICY, Actions.PUT_INLINE_POLICY);

    private final Set<String> policies;
    private final PolicyGrade grade;
    private final PolicyLookup lookup;
    private final OpenItems open;
    private final ObjectMapper json;

    AdministratorGrade(GuardrailsConfig config, PolicyLookup lookup, OpenItems open, ObjectMapper json) {
        this.policies = config.secondPerson().policies();
        this.grade = new PolicyGrade(
                config.secondPerson().actions(), config.secondPerson().runners());
        this.lookup = lookup;
        this.open = open;
        this.json = json;
    }

    /** The first of these permission sets that has administrator rights now, or gets them by what is accepted already. */
    Optional<String> first(List<String> permissionSetIds, CallContext calls) {
        if (permissionSetIds.isEmpty()) {
            return Optional.empty();
        }
        List<Uni<Optional<PolicyRefs>>> asked =
                permissionSetIds.stream().map(lookup::of).toList();
        Iterator<Optional<PolicyRefs>> answers =
                calls.await(Uni.join().all(asked).andFailFast()).iterator();
        return permissionSetIds.stream()
                .filter(id -> answers.next().filter(this::has).isPresent() || getsThem(id))
                .findFirst();
    }

    /** Whether a permission set with these policies has them. */
    boolean has(PolicyRefs set) {
        JsonNode inline = set.inlinePolicy();
        return set.names().stream().anyMatch(policies::contains) || (inline != null && grade.administrator(inline));
    }

    private boolean getsThem(String permissionSetId) {
        return open.ofPermissionSet(ADDING, permissionSetId).stream()
                .anyMatch(item -> adds(item.action(), item.parameters()));
    }

    /** Whether a write adds them to a permission set. */
    boolean givenBy(NewItem item) {
        return adds(item.action(), item.parameters());
    }

    private boolean adds(String action, JsonNode parameters) {
        return switch (action) {
            case Actions.ATTACH_MANAGED_POLICY ->
                policies.contains(
                        PolicyRefs.name(parameters.path("managedPolicyArn").asText()));
            case Actions.ATTACH_CUSTOMER_MANAGED_POLICY ->
                policies.contains(parameters.path("name").asText());
            case Actions.PUT_INLINE_POLICY ->
                grade.administrator(document(parameters.path("document").asText()));
            default -> false;
        };
    }

    private JsonNode document(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A planned policy is no JSON", e);
        }
    }
}
