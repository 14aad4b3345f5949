package io.gatehouse.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.world.World;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds answers: absent instead of null, times as epoch seconds with a fraction of milliseconds. */
public final class Members {

    private Members() {}

    /** An object of name and value in turn; names with a null or empty-Optional value are left out. */
    public static ObjectNode of(@Nullable Object... namesAndValues) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value instanceof Optional<?> optional) {
                value = optional.orElse(null);
            }
            if (value != null) {
                object.set(String.valueOf(namesAndValues[i]), node(value));
            }
        }
        return object;
    }

    /** A single value: text, number, boolean, enum, time, list of such, or JSON as it is. */
    public static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode json -> json;
            case String text -> JsonNodeFactory.instance.textNode(text);
            case Enum<?> constant -> JsonNodeFactory.instance.textNode(constant.name());
            case Instant time -> epochSeconds(time);
            case Iterable<?> elements -> array(elements);
            default -> World.JSON.valueToTree(value);
        };
    }

    private static JsonNode epochSeconds(Instant time) {
        return DecimalNode.valueOf(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }

    private static ArrayNode array(Iterable<?> elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(element -> array.add(node(element)));
        return array;
    }
}
