package io.gatehouse.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How tools write what a document writes one way. */
final class Values {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Map<String, String> POLICY = Map.ofEntries(
            Map.entry("version", "Version"),
            Map.entry("id", "Id"),
            Map.entry("statement", "Statement"),
            Map.entry("sid", "Sid"),
            Map.entry("effect", "Effect"),
            Map.entry("action", "Action"),
            Map.entry("not_action", "NotAction"),
            Map.entry("resource", "Resource"),
            Map.entry("not_resource", "NotResource"),
            Map.entry("condition", "Condition"));

    private Values() {}

    /** Minutes where there is a bare number, else what is there. */
    static String duration(JsonNode node) {
        String text = node.asText();
        return DIGITS.matcher(text).matches()
                ? java.time.Duration.ofMinutes(Long.parseLong(text)).toString()
                : text;
    }

    /** The ARN of a policy of AWS that may be written as its name alone. */
    static String managedPolicy(String policy) {
        return policy.startsWith("arn:") ? policy : "arn:aws:iam::aws:policy/" + policy;
    }

    /** A permission set by ARN, by instance and id, or by id or name alone: its last part. */
    static String permissionSet(String reference) {
        return reference.contains("/") ? reference.substring(reference.lastIndexOf('/') + 1) : reference;
    }

    static ObjectNode customerPolicy(JsonNode policy) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (policy.isTextual()) {
            return object.put("name", policy.asText());
        }
        object.put("name", either(policy, "name", "Name").asText());
        JsonNode path = either(policy, "path", "Path");
        if (ImportDraft.given(path)) {
            object.put("path", path.asText());
        }
        return object;
    }

    static JsonNode either(JsonNode node, String one, String other) {
        return node.has(one) ? node.path(one) : node.path(other);
    }

    /** A policy that is an object, or text that holds one. */
    static Optional<JsonNode> policy(JsonNode node) {
        if (node.isObject()) {
            return node.isEmpty() ? Optional.empty() : Optional.of(node);
        }
        if (!ImportDraft.given(node)) {
            return Optional.empty();
        }
        try {
            JsonNode read = JSON.readTree(node.asText());
            return read.isObject() && !read.isEmpty() ? Optional.of(read) : Optional.empty();
        } catch (JsonProcessingException noPolicy) {
            return Optional.empty();
        }
    }

    /** IAM's own names of a policy's members, wherever they are written in lower case. */
    static JsonNode iam(JsonNode policy) {
        if (policy.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            policy.forEach(each -> array.add(iam(each)));
            return array;
        }
        if (!policy.isObject()) {
            return policy;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        policy.properties().forEach(member -> {
            String name = POLICY.getOrDefault(member.getKey().toLowerCase(Locale.ROOT), member.getKey());
            object.set(name, name.equals("Condition") ? member.getValue() : iam(member.getValue()));
        });
        return object;
    }

    /** A map, or a list of keys and values. */
    static ObjectNode tags(JsonNode tags) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (tags.isArray()) {
            tags.forEach(tag -> object.put(
                    either(tag, "Key", "key").asText(),
                    either(tag, "Value", "value").asText()));
        } else {
            tags.properties()
                    .forEach(tag -> object.put(tag.getKey(), tag.getValue().asText()));
        }
        return object;
    }
}
