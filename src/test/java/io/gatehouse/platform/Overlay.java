package io.gatehouse.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Applies an OpenAPI Overlay 1.0.0. Of JSONPath (RFC 9535) it knows what ours use: member names, {@code *}, and lists of
 * member names.
 */
record Overlay(JsonNode document) {
    private static final Pattern SEGMENT = Pattern.compile("\\.(\\*|[A-Za-z0-9_-]+)|\\[('[^']*'(?:, *'[^']*')*)]");

    /** Where a target leads: a member of its parent; the root has no parent. */
    private record Place(ObjectNode parent, String name, JsonNode node) {}

    /** The contract with the overlay's actions applied in order; the contract given is left as it is. */
    ObjectNode applyTo(JsonNode contract) {
        ObjectNode result = contract.deepCopy();
        for (JsonNode action : document.path("actions")) {
            String target = action.path("target").asText();
            List<Place> places = find(result, target);
            if (places.isEmpty()) {
                throw new IllegalArgumentException("Nothing is at " + target);
            }
            for (Place place : places) {
                if (action.path("remove").asBoolean()) {
                    place.parent().remove(place.name());
                } else {
                    merge((ObjectNode) place.node(), action.path("update"));
                }
            }
        }
        return result;
    }

    private static void merge(ObjectNode into, JsonNode update) {
        for (Map.Entry<String, JsonNode> member : update.properties()) {
            JsonNode there = into.get(member.getKey());
            if (there instanceof ObjectNode object && member.getValue().isObject()) {
                merge(object, member.getValue());
            } else if (there instanceof ArrayNode array && member.getValue().isArray()) {
                array.addAll((ArrayNode) member.getValue());
            } else {
                into.set(member.getKey(), member.getValue().deepCopy());
            }
        }
    }

    private static List<Place> find(ObjectNode root, String target) {
        List<Place> places = List.of(new Place(root, "", root));
        Matcher segment = SEGMENT.matcher(target);
        int end = 1;
        while (segment.find()) {
            if (segment.start() != end) {
                break;
            }
            end = segment.end();
            places = members(places, segment);
        }
        if (!target.startsWith("$") || end != target.length()) {
            throw new IllegalArgumentException("Not a path this knows: " + target);
        }
        return places;
    }

    private static List<Place> members(List<Place> places, Matcher segment) {
        List<Place> found = new ArrayList<>();
        for (Place place : places) {
            if (place.node() instanceof ObjectNode object) {
                object.properties().stream()
                        .filter(member -> selected(segment, member.getKey()))
                        .forEach(member -> found.add(new Place(object, member.getKey(), member.getValue())));
            }
        }
        return found;
    }

    private static boolean selected(Matcher segment, String name) {
        if (segment.group(2) != null) {
            return List.of(segment.group(2).replace("'", "").split(", *")).contains(name);
        }
        return segment.group(1).equals("*") || segment.group(1).equals(name);
    }
}
