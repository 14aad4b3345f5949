package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Variables, as JSON, of cloudposse's Terraform module (lists) and of aws-ia's (maps). Sets by ARN of another instance map by
 * name where the file names them too.
 */
@Singleton
final class TfvarsImporter implements Importer {
    private static final Set<String> SET = Set.of(
            "name",
            "description",
            "relay_state",
            "session_duration",
            "tags",
            "inline_policy",
            "policy_attachments",
            "aws_managed_policies",
            "managed_policies",
            "customer_managed_policies",
            "customer_managed_policy_attachments",
            "permissions_boundary");

    @Override
    public ImportFormat format() {
        return ImportFormat.TFVARS_JSON;
    }

    @Override
    public void read(String text, ImportDraft draft) {
        Source source = Source.json(text);
        JsonNode root = source.tree();
        source.known(root, "", Set.of("permission_sets", "account_assignments", "sso_groups", "sso_users"), draft);
        each(
                root.path("permission_sets"),
                "/permission_sets",
                (name, set, pointer) -> set(source, name, set, pointer, draft));
        each(root.path("sso_groups"), "/sso_groups", (name, group, pointer) -> {
            source.known(group, pointer, Set.of("group_name", "group_description"), draft);
            draft.group(
                    group.path("group_name").asText(name),
                    group.hasNonNull("group_description")
                            ? group.path("group_description").asText()
                            : null);
        });
        each(root.path("sso_users"), "/sso_users", (name, user, pointer) -> user(source, name, user, pointer, draft));
        each(
                root.path("account_assignments"),
                "/account_assignments",
                (name, one, pointer) -> assignment(source, name, one, pointer, draft));
    }

    private interface Each {
        void is(String name, JsonNode node, String pointer);
    }

    /** A map by name, or a list. */
    private static void each(JsonNode nodes, String pointer, Each each) {
        if (nodes.isArray()) {
            for (int i = 0; i < nodes.size(); i++) {
                each.is(nodes.get(i).path("name").asText(), nodes.get(i), pointer + "/" + i);
            }
        } else {
            for (Map.Entry<String, JsonNode> member : nodes.properties()) {
                String step = member.getKey().replace("~", "~0").replace("/", "~1");
                each.is(member.getKey(), member.getValue(), pointer + "/" + step);
            }
        }
    }

    private static void set(Source source, String name, JsonNode set, String pointer, ImportDraft draft) {
        source.known(set, pointer, SET, draft);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> member : new TreeMap<>(Map.of(
                        "description",
                        "description",
                        "relay_state",
                        "relayState",
                        "session_duration",
                        "sessionDuration"))
                .entrySet()) {
            JsonNode value = set.path(member.getKey());
            if (ImportDraft.given(value)) {
                content.put(
                        member.getValue(),
                        member.getKey().equals("session_duration") ? Values.duration(value) : value.asText());
            }
        }
        for (String kind : new String[] {"policy_attachments", "aws_managed_policies", "managed_policies"}) {
            Source.texts(set.path(kind))
                    .forEach(policy -> content.withArray("/managedPolicies").add(Values.managedPolicy(policy)));
        }
        for (String kind : new String[] {"customer_managed_policies", "customer_managed_policy_attachments"}) {
            set.path(kind).forEach(policy -> content.withArray("/customerManagedPolicies")
                    .add(Values.customerPolicy(policy)));
        }
        JsonNode inline = set.path("inline_policy");
        Values.policy(inline).ifPresent(policy -> content.set("inlinePolicy", policy));
        if (ImportDraft.given(inline)
                && Values.policy(inline).isEmpty()
                && !inline.asText().equals("{}")) {
            draft.unmapped(source.line(pointer + "/inline_policy"), inline.asText(), "It is not a policy in JSON.");
        }
        JsonNode boundary = set.path("permissions_boundary");
        if (boundary.has("managed_policy_arn")) {
            content.withObject("/permissionsBoundary")
                    .put("managedPolicy", boundary.path("managed_policy_arn").asText());
        } else if (boundary.has("customer_managed_policy_reference")) {
            content.withObject("/permissionsBoundary")
                    .set(
                            "customerManagedPolicy",
                            Values.customerPolicy(boundary.path("customer_managed_policy_reference")));
        }
        if (!set.path("tags").isEmpty()) {
            content.set("tags", Values.tags(set.path("tags")));
        }
        draft.permissionSet(name, content);
    }

    private static void user(Source source, String name, JsonNode user, String pointer, ImportDraft draft) {
        source.known(
                user,
                pointer,
                Set.of("user_name", "given_name", "family_name", "email", "group_membership", "display_name"),
                draft);
        String userName = user.path("user_name").asText(name);
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("userName", userName);
        for (Map.Entry<String, String> member : new TreeMap<>(Map.of(
                        "email",
                        "email",
                        "given_name",
                        "givenName",
                        "family_name",
                        "familyName",
                        "display_name",
                        "displayName"))
                .entrySet()) {
            if (ImportDraft.given(user.path(member.getKey()))) {
                content.put(member.getValue(), user.path(member.getKey()).asText());
            }
        }
        draft.user(userName, content);
        Source.texts(user.path("group_membership")).forEach(group -> draft.member(group, userName));
    }

    private static void assignment(Source source, String name, JsonNode one, String pointer, ImportDraft draft) {
        source.known(
                one,
                pointer,
                Set.of(
                        "account",
                        "account_ids",
                        "account_name",
                        "permission_set_name",
                        "permission_set_arn",
                        "permission_sets",
                        "principal_type",
                        "principal_name",
                        "principal_idp"),
                draft);
        var sets = Source.texts(one.path("permission_sets"));
        if (sets.isEmpty()) {
            JsonNode set =
                    one.has("permission_set_name") ? one.path("permission_set_name") : one.path("permission_set_arn");
            sets = Source.texts(set).stream().map(Values::permissionSet).toList();
        }
        var accounts = Source.texts(one.path("account_ids"));
        accounts.addAll(Source.texts(Values.either(one, "account", "account_name")));
        if (sets.isEmpty() || accounts.isEmpty() || !one.has("principal_name")) {
            draft.unmapped(
                    source.line(pointer),
                    name.isEmpty() ? one.toString() : name,
                    "An assignment needs principal_name, a permission set and an account.");
            return;
        }
        for (String set : sets) {
            accounts.forEach(account -> draft.assign(
                    one.path("principal_type").asText("GROUP"),
                    one.path("principal_name").asText(),
                    set,
                    Place.account(account)));
        }
    }
}
