package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * aws-samples/aws-iam-identity-center-extensions, where the name of a link file is the record: entity, value, permission
 * set, principal and its type with per cent signs between them. The text is such names, one a line, or one permission set.
 */
@Singleton
final class ExtensionsImporter implements Importer {
    private static final String SUFFIX = "%ssofile";

    @Override
    public ImportFormat format() {
        return ImportFormat.IDC_EXTENSIONS;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        if (text.strip().startsWith("{")) {
            permissionSet(text, draft);
            return;
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                link(i + 1, line.substring(line.lastIndexOf('/') + 1), draft);
            }
        }
    }

    private static void link(int line, String name, ImportDraft draft) {
        String bare = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        String[] parts = bare.split("%", -1);
        if (parts.length != 5) {
            draft.unmapped(line, name, "The name of a link file has five parts: entity, value, set, principal, type.");
            return;
        }
        Optional<Place> place = place(parts[0], parts[1]);
        if (place.isEmpty()) {
            draft.unmapped(line, name, parts[0] + " is not one of root, ou_id, account and account_tag.");
        } else if (!Set.of("USER", "GROUP").contains(parts[4].toUpperCase(java.util.Locale.ROOT))) {
            draft.unmapped(line, name, parts[4] + " is neither USER nor GROUP.");
        } else {
            draft.assign(parts[4], parts[3], parts[2], place.get());
        }
    }

    private static Optional<Place> place(String entity, String value) {
        return switch (entity) {
            case "root" -> Optional.of(Place.everywhere());
            case "ou_id" -> Optional.of(Place.unit(value));
            case "account" -> Optional.of(Place.account(value));
            case "account_tag" -> {
                int at = value.indexOf('^');
                yield at < 0
                        ? Optional.empty()
                        : Optional.of(Place.tag(value.substring(0, at), value.substring(at + 1)));
            }
            default -> Optional.empty();
        };
    }

    private static void permissionSet(String text, ImportDraft draft) {
        Source source = Source.json(text);
        JsonNode set = source.tree();
        source.known(
                set,
                "",
                Set.of(
                        "permissionSetName",
                        "description",
                        "sessionDurationInMinutes",
                        "relayState",
                        "tags",
                        "managedPoliciesArnList",
                        "customerManagedPoliciesList",
                        "inlinePolicyDocument",
                        "permissionsBoundary"),
                draft);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (ImportDraft.given(set.path("description"))) {
            content.put("description", set.path("description").asText());
        }
        if (ImportDraft.given(set.path("sessionDurationInMinutes"))) {
            content.put("sessionDuration", Values.duration(set.path("sessionDurationInMinutes")));
        }
        if (ImportDraft.given(set.path("relayState"))) {
            content.put("relayState", set.path("relayState").asText());
        }
        set.path("managedPoliciesArnList")
                .forEach(arn -> content.withArray("/managedPolicies").add(arn.asText()));
        set.path("customerManagedPoliciesList")
                .forEach(policy -> content.withArray("/customerManagedPolicies").add(Values.customerPolicy(policy)));
        Values.policy(set.path("inlinePolicyDocument")).ifPresent(policy -> content.set("inlinePolicy", policy));
        JsonNode boundary = set.path("permissionsBoundary");
        if (boundary.has("managedPolicyArn")) {
            content.withObject("/permissionsBoundary")
                    .put("managedPolicy", boundary.path("managedPolicyArn").asText());
        } else if (boundary.has("name") || boundary.has("Name")) {
            content.withObject("/permissionsBoundary").set("customerManagedPolicy", Values.customerPolicy(boundary));
        }
        if (!set.path("tags").isEmpty()) {
            content.set("tags", Values.tags(set.path("tags")));
        }
        draft.permissionSet(set.path("permissionSetName").asText(), content);
    }
}
