package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;

/** IAMbic: permission sets with rules who has them where. Its policies are in snake case; expiry is not a document's to say. */
@Singleton
final class IambicImporter implements Importer {
    private static final String KIND = "PermissionSet";

    @Override
    public ImportFormat format() {
        return ImportFormat.IAMBIC;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        Source.all(text).forEach(source -> template(source, draft));
    }

    private static void template(Source source, ImportDraft draft) {
        JsonNode root = source.tree();
        String type = root.path("template_type").asText();
        if (!type.endsWith(KIND)) {
            draft.unmapped(source.line("/template_type"), type, "Only permission sets can be imported.");
            return;
        }
        source.known(
                root,
                "",
                Set.of("template_type", "template_schema_url", "identifier", "properties", "access_rules"),
                draft);
        JsonNode properties = root.path("properties");
        String name = properties.has("name")
                ? properties.path("name").asText()
                : root.path("identifier").asText();
        if (name.contains("{{")) {
            draft.unmapped(source.line("/identifier"), name, "A name with variables stands for several sets.");
            return;
        }
        source.known(
                properties,
                "/properties",
                Set.of(
                        "name",
                        "description",
                        "session_duration",
                        "relay_state",
                        "managed_policies",
                        "customer_managed_policy_references",
                        "inline_policy",
                        "permissions_boundary",
                        "tags"),
                draft);
        draft.permissionSet(name, content(source, properties, draft));
        JsonNode rules = root.path("access_rules");
        for (int i = 0; i < rules.size(); i++) {
            rule(source, rules.get(i), "/access_rules/" + i, name, draft);
        }
    }

    private static ObjectNode content(Source source, JsonNode properties, ImportDraft draft) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (ImportDraft.given(properties.path("description"))) {
            content.put("description", properties.path("description").asText());
        }
        if (ImportDraft.given(properties.path("session_duration"))) {
            content.put("sessionDuration", Values.duration(properties.path("session_duration")));
        }
        if (ImportDraft.given(properties.path("relay_state"))) {
            content.put("relayState", properties.path("relay_state").asText());
        }
        properties.path("managed_policies").forEach(policy -> content.withArray("/managedPolicies")
                .add(Values.managedPolicy(policy.isObject() ? policy.path("arn").asText() : policy.asText())));
        properties
                .path("customer_managed_policy_references")
                .forEach(policy -> content.withArray("/customerManagedPolicies").add(Values.customerPolicy(policy)));
        Values.policy(properties.path("inline_policy")).ifPresent(policy -> {
            if (policy.toString().contains("expires_at")) {
                draft.unmapped(
                        source.line("/properties/inline_policy"),
                        "expires_at",
                        "Statements of a policy do not expire; IAM refuses the member.");
            }
            content.set("inlinePolicy", Values.iam(policy));
        });
        JsonNode boundary = properties.path("permissions_boundary");
        if (boundary.has("policy_arn") || boundary.has("managed_policy_arn")) {
            content.withObject("/permissionsBoundary")
                    .put(
                            "managedPolicy",
                            Values.either(boundary, "policy_arn", "managed_policy_arn")
                                    .asText());
        }
        if (!properties.path("tags").isEmpty()) {
            content.set("tags", Values.tags(properties.path("tags")));
        }
        return content;
    }

    private static void rule(Source source, JsonNode rule, String pointer, String set, ImportDraft draft) {
        source.known(
                rule,
                pointer,
                Set.of("groups", "users", "included_accounts", "excluded_accounts", "included_orgs", "excluded_orgs"),
                draft);
        for (String organizations : new String[] {"included_orgs", "excluded_orgs"}) {
            Source.texts(rule.path(organizations)).stream()
                    .filter(organization -> !organization.equals("*"))
                    .forEach(organization -> draft.unmapped(
                            source.line(pointer + "/" + organizations),
                            organizations + ": " + organization,
                            "A document is about one organization."));
        }
        Set<Place> places = new LinkedHashSet<>();
        for (String account : Source.texts(rule.path("included_accounts"))) {
            if (account.equals("*")) {
                places.add(Place.everywhere());
            } else if (account.contains("*")) {
                draft.unmapped(
                        source.line(pointer + "/included_accounts"), account, "Names with wildcards are not known.");
            } else {
                places.add(Place.account(account));
            }
        }
        if (!rule.has("included_accounts")) {
            places.add(Place.everywhere());
        }
        Set<String> excluded = new LinkedHashSet<>(Source.texts(rule.path("excluded_accounts")));
        Source.texts(rule.path("groups")).forEach(group -> draft.assign("GROUP", group, set, places, excluded));
        Source.texts(rule.path("users")).forEach(user -> draft.assign("USER", user, set, places, excluded));
    }
}
