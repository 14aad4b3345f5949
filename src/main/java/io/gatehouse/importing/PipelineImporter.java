package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * aws-samples/aws-iam-identity-center-pipeline. What stands before a target's last colon is decoration; {@code :*} makes a
 * unit count with all below, as units of a document always do.
 */
@Singleton
final class PipelineImporter implements Importer {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern UNIT = Pattern.compile("(ou|r)-[0-9a-z-]+");
    private static final Set<String> MEMBERS =
            Set.of("SID", "Target", "PrincipalType", "PrincipalId", "PermissionSetName");

    @Override
    public ImportFormat format() {
        return ImportFormat.PIPELINE;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        Source source = Source.json(text);
        JsonNode root = source.tree();
        JsonNode assignments = root.path("Assignments");
        if (assignments.isMissingNode() && root.has("Name")) {
            permissionSet(source, root, draft);
            return;
        }
        source.known(root, "", Set.of("Assignments"), draft);
        for (int i = 0; i < assignments.size(); i++) {
            String pointer = "/Assignments/" + i;
            JsonNode one = assignments.get(i);
            source.known(one, pointer, MEMBERS, draft);
            for (String target : Source.texts(one.path("Target"))) {
                place(source.line(pointer + "/Target"), target, draft)
                        .ifPresent(place -> draft.assign(
                                one.path("PrincipalType").asText("GROUP"),
                                one.path("PrincipalId").asText(),
                                Values.permissionSet(
                                        one.path("PermissionSetName").asText()),
                                place));
            }
        }
    }

    private static Optional<Place> place(int line, String target, ImportDraft draft) {
        boolean below = target.endsWith(":*");
        String bare = below ? target.substring(0, target.length() - 2) : target;
        String last = bare.substring(bare.lastIndexOf(':') + 1);
        if (ACCOUNT.matcher(last).matches()) {
            return Optional.of(Place.account(last));
        }
        if (bare.equalsIgnoreCase("Root") || UNIT.matcher(last).matches()) {
            if (!below && !bare.equalsIgnoreCase("Root")) {
                draft.unmapped(
                        line,
                        target,
                        "It meant the accounts right in the unit; a document's units count with all below.");
            }
            return Optional.of(Place.unit(last));
        }
        if (ImportDraft.given(JsonNodeFactory.instance.textNode(last))) {
            return Optional.of(Place.account(last));
        }
        draft.unmapped(line, target, "It is neither an account nor a unit.");
        return Optional.empty();
    }

    private static void permissionSet(Source source, JsonNode set, ImportDraft draft) {
        source.known(
                set,
                "",
                Set.of(
                        "Name",
                        "Description",
                        "SessionDuration",
                        "RelayState",
                        "ManagedPolicies",
                        "CustomerManagedPolicies",
                        "CustomerPolicies",
                        "CustomPolicy",
                        "InlinePolicy",
                        "PermissionsBoundary",
                        "PermissionBoundary",
                        "Tags"),
                draft);
        draft.permissionSet(set.path("Name").asText(), sets(set));
    }

    /** A set in the spelling of both pipelines. */
    static ObjectNode sets(JsonNode set) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        text(content, "description", set.path("Description"));
        JsonNode duration = Values.either(set, "SessionDuration", "Session_Duration");
        if (ImportDraft.given(duration)) {
            content.put("sessionDuration", Values.duration(duration));
        }
        text(content, "relayState", Values.either(set, "RelayState", "Relay_State"));
        set.path("ManagedPolicies").forEach(policy -> content.withArray("/managedPolicies")
                .add(Values.managedPolicy(policy.isObject() ? policy.path("Arn").asText() : policy.asText())));
        Values.either(set, "CustomerManagedPolicies", "CustomerPolicies")
                .forEach(policy -> content.withArray("/customerManagedPolicies").add(Values.customerPolicy(policy)));
        Values.policy(Values.either(set, "InlinePolicy", "CustomPolicy"))
                .or(() -> Values.policy(Values.either(set, "InlinePolicies", "Inline_Policy")))
                .ifPresent(policy -> content.set("inlinePolicy", policy));
        JsonNode boundary = Values.either(set, "PermissionsBoundary", "PermissionBoundary");
        if (boundary.has("Name") || boundary.has("name")) {
            content.withObject("/permissionsBoundary").set("customerManagedPolicy", Values.customerPolicy(boundary));
        } else if (boundary.has("Arn") || boundary.isTextual() && ImportDraft.given(boundary)) {
            content.withObject("/permissionsBoundary")
                    .put(
                            "managedPolicy",
                            Values.managedPolicy(
                                    boundary.isTextual()
                                            ? boundary.asText()
                                            : boundary.path("Arn").asText()));
        }
        if (!set.path("Tags").isEmpty()) {
            content.set("tags", Values.tags(set.path("Tags")));
        }
        return content;
    }

    private static void text(ObjectNode content, String member, JsonNode value) {
        if (ImportDraft.given(value)) {
            content.put(member, value.asText());
        }
    }
}
