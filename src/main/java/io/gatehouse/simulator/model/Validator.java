package io.gatehouse.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.model.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a JSON value against a shape and finds everything that is wrong with it, in the order of the model. */
public final class Validator {

    private final ServiceModel model;

    /** For the shapes of that model. */
    public Validator(ServiceModel model) {
        this.model = model;
    }

    /**
     * All violations of the shape, none when the value is fine. Members the model does not know are ignored, as AWS does.
     *
     * @throws WrongTypeException when a value has another JSON type than its shape
     */
    public List<Violation> check(String shapeName, JsonNode value) {
        List<Violation> found = new ArrayList<>();
        visit(new Place("", shapeName, shapeName), value, found);
        return found;
    }

    /** Paths of members that the model does not know; an answer with any is a defect of the simulator. */
    public List<String> unknownMembers(String shapeName, JsonNode value) {
        List<String> unknown = new ArrayList<>();
        collectUnknown("", model.shape(shapeName), value, unknown);
        return unknown;
    }

    private void visit(Place place, JsonNode value, List<Violation> found) {
        Shape shape = model.shape(place.shape);
        if (shape.document()) {
            return;
        }
        switch (shape.type()) {
            case "structure" -> structure(place, shape, requireType(value, value.isObject(), "Structure"), found);
            case "list" -> list(place, shape, requireType(value, value.isArray(), "List"), found);
            case "map" -> map(place, shape, requireType(value, value.isObject(), "Map"), found);
            case "string" ->
                string(
                        place,
                        shape,
                        requireType(value, value.isTextual(), "String").textValue(),
                        found);
            case "integer" -> number(place, shape, requireType(value, value.isIntegralNumber(), "Integer"), found);
            case "boolean" -> requireType(value, value.isBoolean(), "Boolean");
            case "timestamp" ->
                requireType(value, shape.timestampFormat() == null ? value.isNumber() : value.isTextual(), "Timestamp");
            default -> throw new IllegalStateException("unknown shape type " + shape.type());
        }
    }

    private void structure(Place place, Shape shape, JsonNode value, List<Violation> found) {
        Map<String, String> members = shape.members() == null ? Map.of() : shape.members();
        List<String> required = shape.required() == null ? List.of() : shape.required();
        members.forEach((name, memberShape) -> {
            JsonNode member = value.get(name);
            Place inner = place.member(name, memberShape);
            if (member != null && !member.isNull()) {
                visit(inner, member, found);
            } else if (required.contains(name)) {
                found.add(inner.broken(Kind.MISSING, null, "Member must not be null"));
            }
        });
    }

    private void list(Place place, Shape shape, JsonNode value, List<Violation> found) {
        size(place, shape, value.size(), value.toString(), found);
        for (int i = 0; i < value.size(); i++) {
            visit(place.element(i, String.valueOf(shape.member())), value.get(i), found);
        }
    }

    private void map(Place place, Shape shape, JsonNode value, List<Violation> found) {
        size(place, shape, value.size(), value.toString(), found);
        value.properties().forEach(entry -> {
            string(
                    place.entry("key", String.valueOf(shape.key())),
                    model.shape(String.valueOf(shape.key())),
                    entry.getKey(),
                    found);
            visit(place.entry("value", String.valueOf(shape.value())), entry.getValue(), found);
        });
    }

    private void string(Place place, Shape shape, String text, List<Violation> found) {
        if (shape.values() != null && !shape.values().contains(text)) {
            found.add(place.broken(
                    Kind.ENUM,
                    text,
                    "Member must satisfy enum value set: [" + String.join(", ", shape.values()) + "]"));
            return;
        }
        size(place, shape, text.codePointCount(0, text.length()), text, found);
        Pattern pattern = shape.pattern();
        if (pattern != null && !pattern.matcher(text).matches()) {
            found.add(place.broken(
                    Kind.PATTERN, text, "Member must satisfy regular expression pattern: " + pattern.pattern()));
        }
    }

    private static void size(Place place, Shape shape, int size, String shown, List<Violation> found) {
        if (shape.max() != null && size > shape.max()) {
            found.add(
                    place.broken(Kind.TOO_LONG, shown, "Member must have length less than or equal to " + shape.max()));
        }
        if (shape.min() != null && size < shape.min()) {
            found.add(place.broken(
                    Kind.TOO_SHORT, shown, "Member must have length greater than or equal to " + shape.min()));
        }
    }

    private static void number(Place place, Shape shape, JsonNode value, List<Violation> found) {
        long number = value.longValue();
        if (shape.max() != null && number > shape.max()) {
            found.add(place.broken(
                    Kind.TOO_LARGE, value.asText(), "Member must have value less than or equal to " + shape.max()));
        }
        if (shape.min() != null && number < shape.min()) {
            found.add(place.broken(
                    Kind.TOO_SMALL, value.asText(), "Member must have value greater than or equal to " + shape.min()));
        }
    }

    private static JsonNode requireType(JsonNode value, boolean right, String wanted) {
        if (right) {
            return value;
        }
        String given = value.getNodeType().name() + "_VALUE";
        throw new WrongTypeException(given + " can not be converted to a " + wanted);
    }

    private void collectUnknown(String path, Shape shape, JsonNode value, List<String> unknown) {
        if (shape.document()) {
            return;
        }
        if (shape.type().equals("structure")) {
            Map<String, String> members = shape.members() == null ? Map.of() : shape.members();
            value.properties().forEach(entry -> {
                String member = members.get(entry.getKey());
                String inner = path + "/" + entry.getKey();
                if (member == null) {
                    unknown.add(inner);
                } else {
                    collectUnknown(inner, model.shape(member), entry.getValue(), unknown);
                }
            });
        } else if (shape.type().equals("list")) {
            value.forEach(element ->
                    collectUnknown(path + "/*", model.shape(String.valueOf(shape.member())), element, unknown));
        }
    }

    /** Where in the request we are, in the services' own spelling: members start lower case, elements count from one. */
    private record Place(String path, String member, String shape) {

        Place member(String name, String memberShape) {
            String spelled = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
            return new Place(path.isEmpty() ? spelled : path + "." + spelled, name, memberShape);
        }

        Place element(int index, String elementShape) {
            return new Place(path + "." + (index + 1) + ".member", member, elementShape);
        }

        Place entry(String part, String partShape) {
            return new Place(path + "." + part, member, partShape);
        }

        Violation broken(Kind kind, @Nullable String value, String constraint) {
            return new Violation(path, member, shape, kind, value, constraint);
        }
    }
}
