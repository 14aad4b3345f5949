package io.gatehouse.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.PolicyLookup;
import io.gatehouse.lookup.PolicyRefs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What permission sets allow, by the index first: guardrails judge without a call to AWS. */
@Decorator
@Priority(1)
class KnownPolicies implements PolicyLookup {
    private final PolicyLookup aws;
    private final KnownThings known;
    private final Jdbi jdbi;
    private final ObjectMapper json;

    @Inject
    KnownPolicies(@Any @Delegate PolicyLookup aws, KnownThings known, Jdbi jdbi, ObjectMapper json) {
        this.aws = aws;
        this.known = known;
        this.jdbi = jdbi;
        this.json = json;
    }

    @Override
    public Uni<Optional<PolicyRefs>> of(String permissionSetId) {
        return known.first(
                Part.PERMISSION_SET_DETAILS,
                now -> found(now, permissionSetId).map(Optional::of),
                aws.of(permissionSetId));
    }

    private Optional<PolicyRefs> found(Known now, String permissionSetId) {
        return jdbi.withHandle(db -> db.createQuery("""
                                select document from index_permission_set
                                 where scope = :scope and valid_to is null and permission_set_id = :id
                                   and document is not null
                                   and document_confirmed_at > clock_timestamp() - make_interval(secs => :fresh)
                                """)
                        .bind("scope", now.scope())
                        .bind("id", permissionSetId)
                        .bind("fresh", known.freshSeconds())
                        .mapTo(String.class)
                        .findOne())
                .map(this::policies);
    }

    private PolicyRefs policies(String document) {
        try {
            JsonNode policies = json.readTree(document);
            Set<String> names = new HashSet<>();
            policies.path("managedPolicies").forEach(arn -> names.add(PolicyRefs.name(arn.asText())));
            policies.path("customerManagedPolicies")
                    .forEach(policy -> names.add(policy.path("name").asText()));
            JsonNode inline = policies.path("inlinePolicy");
            return new PolicyRefs(names, inline.isObject() ? inline : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The index holds policies that are no JSON", e);
        }
    }
}
