package io.gatehouse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bodies made from an example by changing one place: right up to the bounds a schema has there, and beyond each of them.
 */
final class BodyVariants {
    /** Longer than any bound; what has none is taken at this length. */
    private static final int LONG = 5_000;
    /** One character for a person and for JSON Schema, two for Java. */
    private static final String WIDE = "\uD83D\uDE00";

    /** Whose form the contract says in words: a pattern would now break what was released. */
    private static final Set<String> IN_WORDS = Set.of("/sessionDuration");

    private static final int MANY = 1_001;

    private static final String UNKNOWN = "nobodyKnowsThis";

    private final ContractFile file;
    private final ObjectNode example;
    private final List<Variant> variants = new ArrayList<>();

    /**
     * A body and what the contract says of it.
     *
     * @param where pointer to what was changed
     * @param allowed whether the contract allows what is there
     */
    record Variant(String what, String where, boolean allowed, ObjectNode body) {
        @Override
        public String toString() {
            return where + " " + what;
        }
    }

    private BodyVariants(ContractFile file, ObjectNode example) {
        this.file = file;
        this.example = example;
    }

    static List<Variant> of(ContractFile file, JsonNode schema, ObjectNode example) {
        BodyVariants made = new BodyVariants(file, example);
        made.object(made.whole(schema), "", Set.of());
        return made.variants;
    }

    /** A schema with everything that it takes over from others. */
    private ObjectNode whole(JsonNode schema) {
        JsonNode resolved = file.resolve(schema);
        ObjectNode whole = resolved.deepCopy();
        for (JsonNode part : resolved.path("allOf")) {
            ObjectNode inherited = whole(part);
            inherited.properties().forEach(member -> whole.putIfAbsent(member.getKey(), member.getValue()));
        }
        return whole;
    }

    private void object(ObjectNode schema, String at, Set<String> above) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean()) {
            put("has a member nobody knows", at + "/" + UNKNOWN, false, TextNode.valueOf("x"));
        }
        if (schema.path("minProperties").asInt() > 0) {
            put("is empty", at, false, JsonNodeFactory.instance.objectNode());
        }
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            String here = at + "/" + member.getKey();
            ObjectNode type = whole(member.getValue());
            if (type.path("readOnly").asBoolean()) {
                continue;
            }
            remove(here, !required.contains(member.getKey()));
            put("is null", here, type.path("nullable").asBoolean(), JsonNodeFactory.instance.nullNode());
            value(type, here, above);
        }
    }

    private void value(ObjectNode type, String at, Set<String> above) {
        if (type.has("enum")) {
            put("is none of its values", at, false, TextNode.valueOf("NONE_OF_THESE"));
            type.path("enum").forEach(value -> put("is " + value, at, true, value));
            return;
        }
        switch (type.path("type").asText()) {
            case "string" -> text(type, at);
            case "integer", "number" -> number(type, at);
            case "boolean" -> put("is text", at, false, TextNode.valueOf("true"));
            case "array" -> list(type, at, above);
            case "object" -> nested(type, at, above);
            default -> {
                // anything goes
            }
        }
    }

    private void text(ObjectNode type, String at) {
        put("is a number", at, false, JsonNodeFactory.instance.numberNode(1));
        boolean free =
                !type.has("pattern") && !type.has("format") && IN_WORDS.stream().noneMatch(at::endsWith);
        int most = type.path("maxLength").asInt(LONG);
        if (free) {
            put("is as long as may be", at, true, TextNode.valueOf("x".repeat(most)));
            put("is as long as may be in characters of two halves", at, true, TextNode.valueOf(WIDE.repeat(most)));
        }
        if (type.has("maxLength")) {
            put("is too long", at, false, TextNode.valueOf("x".repeat(most + 1)));
        }
        if (type.path("minLength").asInt() > 0) {
            put(
                    "is too short",
                    at,
                    false,
                    TextNode.valueOf("x".repeat(type.path("minLength").asInt() - 1)));
        }
        if (type.has("format")) {
            put("has not its format", at, false, TextNode.valueOf("\u0001"));
        }
    }

    private void number(ObjectNode type, String at) {
        put("is text", at, false, TextNode.valueOf("1"));
        if (type.has("minimum")) {
            put("is as small as may be", at, true, type.get("minimum"));
            put("is too small", at, false, number(type.get("minimum").asLong() - 1));
        }
        if (type.has("maximum")) {
            put("is as large as may be", at, true, type.get("maximum"));
            put("is too large", at, false, number(type.get("maximum").asLong() + 1));
        }
    }

    private void list(ObjectNode type, String at, Set<String> above) {
        put("is no list", at, false, TextNode.valueOf("x"));
        JsonNode first = example.at(at + "/0");
        if (type.path("minItems").asInt() > 0) {
            put("is an empty list", at, false, JsonNodeFactory.instance.arrayNode());
        }
        if (first.isMissingNode()) {
            return;
        }
        // a body of megabytes tells no more
        if (type.path("maxItems").asInt(MANY) < MANY) {
            ArrayNode many = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i <= type.get("maxItems").asInt(); i++) {
                many.add(first);
            }
            put("has too many", at, false, many);
        }
        put("has nothing as its first", at + "/0", false, JsonNodeFactory.instance.nullNode());
        value(whole(type.path("items")), at + "/0", above);
    }

    private void nested(ObjectNode type, String at, Set<String> above) {
        if (type.path("additionalProperties").asBoolean()) {
            // a document of its own, which is judged by its own rules
            return;
        }
        put("is text", at, false, TextNode.valueOf("x"));
        String name = type.path("properties").toString();
        if (type.has("properties") && !above.contains(name) && example.at(at).isObject()) {
            Set<String> within = new HashSet<>(above);
            within.add(name);
            object(type, at, within);
        }
    }

    private static JsonNode number(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    private void remove(String at, boolean allowed) {
        ObjectNode body = example.deepCopy();
        int last = at.lastIndexOf('/');
        if (body.at(at.substring(0, last)) instanceof ObjectNode parent
                && parent.remove(at.substring(last + 1)) != null) {
            variants.add(new Variant("is not there", at, allowed, body));
        }
    }

    private void put(String what, String at, boolean allowed, JsonNode value) {
        ObjectNode body = example.deepCopy();
        if (at.isEmpty()) {
            variants.add(new Variant(what, at, allowed, (ObjectNode) value));
            return;
        }
        int last = at.lastIndexOf('/');
        switch (body.at(at.substring(0, last))) {
            case ObjectNode parent -> {
                parent.set(at.substring(last + 1), value);
                variants.add(new Variant(what, at, allowed, body));
            }
            case ArrayNode parent -> {
                parent.set(0, value);
                variants.add(new Variant(what, at, allowed, body));
            }
            default -> {
                // the example has not what it would be in
            }
        }
    }
}
