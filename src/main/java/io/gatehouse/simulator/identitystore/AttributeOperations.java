package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.AwsError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Applies the operations of UpdateUser and UpdateGroup. A path names an attribute in lower camel case; a value of null, or
 * none, takes the attribute away; lists are replaced as a whole.
 *
 * @param changeable the attributes that may change, by the model's names
 * @param extensible whether there may be extensions
 */
record AttributeOperations(Set<String> changeable, boolean extensible) {

    private static final String NAME = "Name";

    /**
     * The attributes after the operations, in their order.
     *
     * @throws AwsError when a path leads nowhere
     */
    ObjectNode apply(ObjectNode attributes, List<JsonNode> operations) {
        ObjectNode changed = attributes.deepCopy();
        for (JsonNode operation : operations) {
            String path = operation.path("AttributePath").asText();
            Optional<JsonNode> value =
                    Optional.ofNullable(operation.get("AttributeValue")).filter(node -> !node.isNull());
            if (path.contains(":")) {
                extension(changed, path, value);
            } else {
                attribute(changed, path, value);
            }
        }
        return changed;
    }

    private void attribute(ObjectNode attributes, String path, Optional<JsonNode> value) {
        List<String> parts = List.of(path.split("\\."));
        String attribute = changeable.stream()
                .filter(name -> name.equalsIgnoreCase(parts.getFirst()))
                .findFirst()
                .orElseThrow(() -> unsupported(path));
        if (parts.size() == 1) {
            set(attributes, attribute, value.map(AttributeOperations::inModelCase));
        } else if (parts.size() == 2 && attribute.equals(NAME)) {
            ObjectNode name = attributes.withObjectProperty(NAME);
            set(name, capitalized(parts.get(1)), value);
            if (name.isEmpty()) {
                attributes.remove(NAME);
            }
        } else {
            throw unsupported(path);
        }
    }

    private void extension(ObjectNode attributes, String path, Optional<JsonNode> value) {
        if (!extensible) {
            throw unsupported(path);
        }
        List<String> parts = List.of(path.split("\\."));
        ObjectNode holder = attributes.withObjectProperty("Extensions");
        for (String part : parts.subList(0, parts.size() - 1)) {
            holder = holder.withObjectProperty(part);
        }
        set(holder, parts.getLast(), value);
        if (attributes.path("Extensions").isEmpty()) {
            attributes.remove("Extensions");
        }
    }

    private static void set(ObjectNode holder, String name, Optional<JsonNode> value) {
        value.ifPresentOrElse(present -> holder.set(name, present), () -> holder.remove(name));
    }

    private static JsonNode inModelCase(JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(inModelCase(element)));
            return copy;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> copy.set(capitalized(member.getKey()), inModelCase(member.getValue())));
            return copy;
        }
        return value;
    }

    private static String capitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static AwsError unsupported(String path) {
        return AwsError.of("ValidationException", "The attribute " + path + " is not supported");
    }
}
