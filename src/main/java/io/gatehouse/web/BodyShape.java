package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares a JSON tree with the records it is to become and finds everything that does not fit, each with its pointer;
 * Jackson itself stops at the first.
 */
final class BodyShape {
    private static final Map<Class<?>, String> EXPECTATIONS = Map.ofEntries(
            Map.entry(String.class, "a string"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Duration.class, "an ISO 8601 duration such as PT8H"),
            Map.entry(Instant.class, "an RFC 3339 time such as 2026-01-31T12:00:00Z"),
            Map.entry(URI.class, "an address"),
            Map.entry(Number.class, "a number"),
            Map.entry(int.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Collection.class, "a list"));

    private final ObjectMapper mapper;
    private final boolean patch;
    private final List<FieldError> errors = new ArrayList<>();
    /** What Jackson knows of each type, which takes it long to find out: a document has thousands of one type. */
    private final Map<JavaType, Members> types = new HashMap<>();

    /** The members of a type, and those that callers may send but not set. */
    private record Members(Map<String, JavaType> known, Set<String> readOnly) {}

    private BodyShape(ObjectMapper mapper, boolean patch) {
        this.mapper = mapper;
        this.patch = patch;
    }

    /** For a whole value. */
    static BodyShape of(ObjectMapper mapper) {
        return new BodyShape(mapper, false);
    }

    /** For a merge patch, in which null stands for absence. */
    static BodyShape ofPatch(ObjectMapper mapper) {
        return new BodyShape(mapper, true);
    }

    List<FieldError> check(JsonNode node, JavaType type) {
        node(node, type, "");
        return errors;
    }

    /** One more than callers are told tells that there are more. */
    private void add(FieldError error) {
        if (errors.size() <= ProblemException.MOST_ERRORS) {
            errors.add(error);
        }
    }

    private void node(JsonNode node, JavaType type, String pointer) {
        if (type.isMapLikeType() && node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                String at = pointer + Pointers.step(entry.getKey());
                if (!patch || !entry.getValue().isNull()) {
                    element(entry.getValue(), type.getContentType(), at);
                }
            });
        } else if (type.isCollectionLikeType() && node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                element(array.get(i), type.getContentType(), pointer + "/" + i);
            }
        } else if (type.isRecordType() && node instanceof ObjectNode object) {
            members(object, type, pointer);
        } else {
            leaf(node, type, pointer);
        }
    }

    private void element(JsonNode node, JavaType type, String pointer) {
        if (node.isNull()) {
            add(FieldError.pointer(pointer, "REQUIRED", "must not be null"));
        } else {
            node(node, type, pointer);
        }
    }

    private void members(ObjectNode object, JavaType type, String pointer) {
        if (patch && object.isEmpty()) {
            add(FieldError.pointer(pointer, "SIZE", "must name something to change"));
        }
        Members members = types.computeIfAbsent(type, any -> new Members(known(mapper, any), readOnly(any)));
        Map<String, JavaType> known = members.known();
        Set<String> readOnly = members.readOnly();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String at = pointer + Pointers.step(member.getKey());
            JavaType expected = known.get(member.getKey());
            if (readOnly.contains(member.getKey())) {
                continue;
            }
            if (expected == null) {
                add(FieldError.pointer(
                        at, "UNKNOWN_FIELD", "is not known here; known are " + String.join(", ", known.keySet())));
            } else if (!member.getValue().isNull() || expected.isPrimitive()) {
                node(member.getValue(), expected, at);
            } else if (!patch) {
                // in a patch it clears; elsewhere the contract knows no null
                add(FieldError.pointer(at, "REQUIRED", "must not be null; leave it out"));
            } else if (isNotCleared(type, member.getKey())) {
                add(FieldError.pointer(at, "REQUIRED", "can be changed, but not cleared"));
            }
        }
    }

    private void leaf(JsonNode node, JavaType type, String pointer) {
        if (isWrittenAsText(type.getRawClass()) && !node.isTextual()) {
            add(wrongType(pointer, type));
            return;
        }
        try {
            Object value = mapper.readerFor(type).readValue(node);
            if (value instanceof Instant time && !Times.isWithin(time)) {
                add(FieldError.pointer(pointer, "OUT_OF_BOUNDS", "must be a time from 1970 to 9999"));
            } else if (value instanceof Duration duration && !Times.isWithin(duration)) {
                add(FieldError.pointer(pointer, "OUT_OF_BOUNDS", "must be at most a hundred years"));
            }
        } catch (JsonProcessingException e) {
            add(error(pointer, type, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types by member name. */
    static Map<String, JavaType> known(ObjectMapper mapper, JavaType type) {
        DeserializationConfig config = mapper.getDeserializationConfig();
        BeanDescription description = config.introspect(type);
        return description.findProperties().stream()
                .collect(Collectors.toMap(
                        BeanPropertyDefinition::getName,
                        BeanPropertyDefinition::getPrimaryType,
                        (one, same) -> one,
                        TreeMap::new));
    }

    private boolean isNotCleared(JavaType type, String name) {
        return mapper.getDeserializationConfig().introspect(type).findProperties().stream()
                .filter(member -> member.getName().equals(name))
                .anyMatch(member -> Stream.of(member.getConstructorParameter(), member.getField(), member.getGetter())
                        .filter(Objects::nonNull)
                        .anyMatch(place -> place.hasAnnotation(NotCleared.class)));
    }

    private Set<String> readOnly(JavaType type) {
        DeserializationConfig config = mapper.getDeserializationConfig();
        var ignored = config.getDefaultPropertyIgnorals(
                type.getRawClass(), config.introspectClassAnnotations(type).getClassInfo());
        return ignored == null ? Set.of() : ignored.getIgnored();
    }

    /** What Jackson found, said for callers. A constructor that refuses a value says why itself. */
    static FieldError error(String pointer, JavaType type, JsonProcessingException thrown) {
        return switch (thrown.getCause()) {
            case ProblemException refusal ->
                FieldError.pointer(pointer, refusal.code().name(), refusal.detail());
            case IllegalArgumentException refusal
            when refusal.getMessage() != null -> FieldError.pointer(pointer, "INVALID_VALUE", refusal.getMessage());
            case null, default -> wrongType(pointer, type);
        };
    }

    private static FieldError wrongType(String pointer, JavaType type) {
        return FieldError.pointer(pointer, "WRONG_TYPE", "must be " + expectation(type));
    }

    /** Times, which Jackson would also read from numbers. */
    private static boolean isWrittenAsText(Class<?> raw) {
        return Temporal.class.isAssignableFrom(raw) || TemporalAmount.class.isAssignableFrom(raw);
    }

    private static String expectation(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (raw.isEnum()) {
            return "one of "
                    + Arrays.stream(raw.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return EXPECTATIONS.entrySet().stream()
                .filter(expectation -> expectation.getKey().isAssignableFrom(raw))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("an object");
    }
}
