package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a wish that differ from what is there. Members the wish lacks are not looked at; lists are compared as
 * sets, durations by their length, and tags key by key.
 *
 * @param before absent where nothing differs
 */
record Difference(@Nullable ObjectNode before, @Nullable ObjectNode after) {
    static Difference of(JsonNode now, JsonNode wanted) {
        ObjectNode before = JsonNodeFactory.instance.objectNode();
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        wanted.properties().forEach(member -> {
            JsonNode is = now.path(member.getKey());
            JsonNode shall = member.getValue();
            if (member.getKey().equals("tags") ? !tagged(is, shall) : !same(is, shall)) {
                if (!is.isMissingNode()) {
                    before.set(member.getKey(), is);
                }
                after.set(member.getKey(), shall);
            }
        });
        return after.isEmpty() ? new Difference(null, null) : new Difference(before, after);
    }

    private static boolean tagged(JsonNode is, JsonNode shall) {
        return shall.properties().stream().allMatch(tag -> tag.getValue().equals(is.get(tag.getKey())));
    }

    private static boolean same(JsonNode is, JsonNode shall) {
        if (is.isMissingNode() || is.isNull()) {
            return shall.isNull() || shall.isContainerNode() && shall.isEmpty();
        }
        if (is.isArray() && shall.isArray()) {
            return elements(is).equals(elements(shall));
        }
        return is.equals(shall) || is.isTextual() && shall.isTextual() && sameDuration(is.asText(), shall.asText());
    }

    private static Set<JsonNode> elements(JsonNode array) {
        Set<JsonNode> elements = new HashSet<>();
        array.forEach(element -> elements.add(policy(element)));
        return elements;
    }

    /** A customer managed policy's path is the root where it is not said. */
    private static JsonNode policy(JsonNode element) {
        if (element instanceof ObjectNode object && object.has("name") && !object.has("path")) {
            return object.deepCopy().put("path", "/");
        }
        return element;
    }

    private static boolean sameDuration(String one, String other) {
        if (!one.startsWith("PT") || !other.startsWith("PT")) {
            return false;
        }
        try {
            return Duration.parse(one).equals(Duration.parse(other));
        } catch (DateTimeParseException notDurations) {
            return false;
        }
    }
}
