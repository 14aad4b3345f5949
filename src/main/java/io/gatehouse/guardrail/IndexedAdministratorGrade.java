package io.gatehouse.guardrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.PolicyRefs;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/** Tells the index which permission sets give administrator rights. */
@Singleton
final class IndexedAdministratorGrade implements io.gatehouse.index.AdministratorGrade {
    private final AdministratorGrade grade;

    IndexedAdministratorGrade(AdministratorGrade grade) {
        this.grade = grade;
    }

    @Override
    public boolean hasIt(ObjectNode document) {
        Set<String> names = new HashSet<>();
        document.path("managedPolicies").forEach(arn -> names.add(PolicyRefs.name(arn.asText())));
        document.path("customerManagedPolicies")
                .forEach(policy -> names.add(policy.path("name").asText()));
        JsonNode inline = document.path("inlinePolicy");
        return grade.has(new PolicyRefs(names, inline.isObject() ? inline : null));
    }
}
