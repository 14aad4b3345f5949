package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Landing Zone Accelerator: {@code identityCenter} of iam-config.yaml. Inline policies are files of their own there. */
@Singleton
final class LzaImporter implements Importer {
    @Override
    public ImportFormat format() {
        return ImportFormat.LZA;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        Source source = Source.yaml(text);
        source.known(source.tree(), "", Set.of("identityCenter"), draft);
        JsonNode center = source.tree().path("identityCenter");
        source.known(
                center,
                "/identityCenter",
                Set.of("name", "identityCenterPermissionSets", "identityCenterAssignments"),
                draft);
        JsonNode sets = center.path("identityCenterPermissionSets");
        for (int i = 0; i < sets.size(); i++) {
            permissionSet(source, sets.get(i), "/identityCenter/identityCenterPermissionSets/" + i, draft);
        }
        JsonNode assignments = center.path("identityCenterAssignments");
        for (int i = 0; i < assignments.size(); i++) {
            assignment(source, assignments.get(i), "/identityCenter/identityCenterAssignments/" + i, draft);
        }
    }

    private static void permissionSet(Source source, JsonNode set, String pointer, ImportDraft draft) {
        source.known(set, pointer, Set.of("name", "description", "sessionDuration", "relayState", "policies"), draft);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (ImportDraft.given(set.path("description"))) {
            content.put("description", set.path("description").asText());
        }
        if (ImportDraft.given(set.path("sessionDuration"))) {
            content.put("sessionDuration", Values.duration(set.path("sessionDuration")));
        }
        if (ImportDraft.given(set.path("relayState"))) {
            content.put("relayState", set.path("relayState").asText());
        }
        JsonNode policies = set.path("policies");
        source.known(
                policies,
                pointer + "/policies",
                Set.of("awsManaged", "customerManaged", "acceleratorManaged", "permissionsBoundary"),
                draft);
        Source.texts(policies.path("awsManaged"))
                .forEach(policy -> content.withArray("/managedPolicies").add(Values.managedPolicy(policy)));
        for (String kind : new String[] {"customerManaged", "acceleratorManaged"}) {
            policies.path(kind).forEach(policy -> content.withArray("/customerManagedPolicies")
                    .add(Values.customerPolicy(policy)));
        }
        JsonNode boundary = policies.path("permissionsBoundary");
        if (boundary.has("customerManagedPolicy")) {
            content.withObject("/permissionsBoundary")
                    .set("customerManagedPolicy", Values.customerPolicy(boundary.path("customerManagedPolicy")));
        } else if (boundary.has("awsManagedPolicyName")) {
            content.withObject("/permissionsBoundary")
                    .put(
                            "managedPolicy",
                            Values.managedPolicy(
                                    boundary.path("awsManagedPolicyName").asText()));
        }
        draft.permissionSet(set.path("name").asText(), content);
    }

    private static void assignment(Source source, JsonNode one, String pointer, ImportDraft draft) {
        source.known(
                one,
                pointer,
                Set.of("name", "permissionSetName", "principals", "principalType", "principalId", "deploymentTargets"),
                draft);
        JsonNode targets = one.path("deploymentTargets");
        source.known(
                targets,
                pointer + "/deploymentTargets",
                Set.of("organizationalUnits", "accounts", "excludedAccounts"),
                draft);
        Set<Place> places = new LinkedHashSet<>();
        for (String unit : Source.texts(targets.path("organizationalUnits"))) {
            places.add(Place.unit(unit));
            if (!unit.equalsIgnoreCase("root")) {
                draft.unmapped(
                        source.line(pointer + "/deploymentTargets/organizationalUnits"),
                        unit,
                        "It meant the accounts right in the unit; a document's units count with all below.");
            }
        }
        Source.texts(targets.path("accounts")).forEach(account -> places.add(Place.account(account)));
        Set<String> excluded = new LinkedHashSet<>(Source.texts(targets.path("excludedAccounts")));
        String set = one.path("permissionSetName").asText();
        if (one.has("principalId")) {
            draft.assign(
                    one.path("principalType").asText("GROUP"),
                    one.path("principalId").asText(),
                    set,
                    places,
                    excluded);
        }
        for (JsonNode principal : one.path("principals")) {
            for (String name : List.of(principal.path("name").asText())) {
                draft.assign(principal.path("type").asText("GROUP"), name, set, places, excluded);
            }
        }
    }
}
