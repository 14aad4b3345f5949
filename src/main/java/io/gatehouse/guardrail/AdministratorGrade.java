package io.gatehouse.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.PolicyLookup;
import io.gatehouse.lookup.PolicyRefs;
import io.gatehouse.operation.NewItem;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Which permission sets, and which changes of them, give administrator rights. */
@ApplicationScoped
class AdministratorGrade {
    private final Set<String> policies;
    private final Set<String> actions;
    private final PolicyLookup lookup;
    private final ObjectMapper json;

    AdministratorGrade(GuardrailsConfig config, PolicyLookup lookup, ObjectMapper json) {
        this.policies = config.secondPerson().policies();
        this.actions = config.secondPerson().actions().stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.lookup = lookup;
        this.json = json;
    }

    /** The first of these permission sets that has administrator rights now. */
    Optional<String> first(List<String> permissionSetIds) {
        if (permissionSetIds.isEmpty()) {
            return Optional.empty();
        }
        List<Uni<Optional<PolicyRefs>>> asked =
                permissionSetIds.stream().map(lookup::of).toList();
        Iterator<Optional<PolicyRefs>> answers = CallContext.interactive()
                .await(Uni.join().all(asked).andFailFast())
                .iterator();
        return permissionSetIds.stream()
                .filter(id -> answers.next().filter(this::has).isPresent())
                .findFirst();
    }

    /** Whether a permission set with these policies has them. */
    boolean has(PolicyRefs set) {
        JsonNode inline = set.inlinePolicy();
        return set.names().stream().anyMatch(policies::contains) || (inline != null && allows(inline));
    }

    /** Whether a write adds them to a permission set. */
    boolean givenBy(NewItem item) {
        return switch (item.action()) {
            case "ATTACH_MANAGED_POLICY" ->
                policies.contains(PolicyRefs.name(
                        item.parameters().path("managedPolicyArn").asText()));
            case "ATTACH_CUSTOMER_MANAGED_POLICY" ->
                policies.contains(item.parameters().path("name").asText());
            case "PUT_INLINE_POLICY" ->
                allows(document(item.parameters().path("document").asText()));
            default -> false;
        };
    }

    /** Whether a policy document allows one of the actions on every resource; conditions don't make it less. */
    boolean allows(JsonNode document) {
        return elements(document.path("Statement"))
                .anyMatch(statement -> statement.path("Effect").asText().equals("Allow")
                        && elements(statement.path("Action"))
                                .anyMatch(action ->
                                        actions.contains(action.asText().toLowerCase(Locale.ROOT)))
                        && elements(statement.path("Resource"))
                                .anyMatch(resource -> resource.asText().equals("*")));
    }

    private JsonNode document(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A planned policy is no JSON", e);
        }
    }

    /** IAM takes one value for a list of one. */
    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                : node.isMissingNode() ? Stream.empty() : Stream.of(node);
    }
}
