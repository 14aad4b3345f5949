package io.gatehouse.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON from callers, taking nothing for what it is not: no number for a string, no unknown or repeated member, no
 * text after the end. Everything wrong is found at once and named by its JSON pointer.
 */
@ApplicationScoped
class StrictJson {
    private static final Pattern OF_THE_PARSER = Pattern.compile(
            "[:,;(]?\\s*(?:\\((?:bound as|start marker|for |not recognized)|from `|enable `|not allowed as per|`)");

    private final ObjectMapper mapper;
    private final ObjectReader trees;
    private final Validator validator;

    StrictJson(ObjectMapper mapper, Validator validator) {
        this.mapper = strict(mapper);
        this.trees = this.mapper
                .reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        this.validator = validator;
    }

    private static ObjectMapper strict(ObjectMapper lenient) {
        ObjectMapper mapper = lenient.copy()
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.setConfig(mapper.getDeserializationConfig().without(MapperFeature.ALLOW_COERCION_OF_SCALARS));
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        return mapper.registerModule(new SimpleModule().addDeserializer(Instant.class, new Moments()));
    }

    JavaType type(Type type) {
        return mapper.constructType(type);
    }

    /**
     * The one JSON object these bytes are.
     *
     * @throws ProblemException 400
     */
    ObjectNode parse(byte[] bytes) {
        JsonNode tree = tree(bytes);
        if (!(tree instanceof ObjectNode object)) {
            throw ProblemException.at("", ErrorCode.VALIDATION_FAILED, "The body must be a JSON object");
        }
        refuseOddText(object);
        return object;
    }

    /** @throws ProblemException 400 for text that is no Unicode text or that PostgreSQL cannot keep */
    void refuseOddText(ObjectNode object) {
        refuse(BodyText.check(object));
    }

    /** @throws ProblemException 400 for what is not UTF-8 */
    String text(byte[] bytes) {
        try {
            return utf8(bytes);
        } catch (CharacterCodingException e) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is not UTF-8");
        }
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return trees.readTree(utf8(bytes));
        } catch (CharacterCodingException e) {
            throw new ProblemException(ErrorCode.MALFORMED_JSON, "The body is not UTF-8");
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new ProblemException(
                    ErrorCode.MALFORMED_JSON,
                    at == null
                            ? "The body is not JSON"
                            : "The body is not JSON: line %d, column %d: %s"
                                    .formatted(at.getLineNr(), at.getColumnNr(), words(e)));
        }
    }

    /** What the parser met, without what it says of itself and of how to set it up. */
    private static String words(JacksonException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Trailing token")) {
            return "There is something after the object";
        }
        Matcher inner = OF_THE_PARSER.matcher(message);
        return inner.find() ? message.substring(0, inner.start()).strip() : message;
    }

    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /**
     * The object as a value of the type, valid by its constraints.
     *
     * @throws ProblemException 400
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type stands for it
    <T> T bind(ObjectNode object, JavaType type) {
        refuse(BodyShape.of(mapper).check(object, type));
        T value = read(object, type);
        refuse(Violations.inBody(validator.validate(value), type, mapper));
        return value;
    }

    /**
     * The value changed by a merge patch, valid by its constraints.
     *
     * @throws ProblemException 400
     */
    <T> T patch(T current, ObjectNode patch, JavaType type) {
        if (patch.isEmpty()) {
            throw ProblemException.at("", ErrorCode.VALIDATION_FAILED, "must name something to change");
        }
        refuse(BodyShape.ofPatch(mapper).check(patch, type));
        return bind(merge(mapper.valueToTree(current), patch), type);
    }

    /** RFC 7396 §2. */
    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            switch (change.getValue()) {
                case ObjectNode nested ->
                    target.set(
                            change.getKey(),
                            merge(
                                    target.get(change.getKey()) instanceof ObjectNode old ? old : target.objectNode(),
                                    nested));
                case JsonNode value when value.isNull() -> target.remove(change.getKey());
                case JsonNode value -> target.set(change.getKey(), value);
            }
        }
        return target;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> T read(ObjectNode object, JavaType type) {
        try {
            return mapper.readerFor(type).readValue(object);
        } catch (JsonMappingException e) {
            throw ProblemException.invalid(BodyShape.error(pointer(e), type, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append(Pointers.step(
                    step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName()));
        }
        return pointer.toString();
    }

    /** Equal for equal JSON; of the bytes where they are none. */
    String hash(byte[] bytes) {
        try {
            Object value = mapper.treeToValue(trees.readTree(utf8(bytes)), Object.class);
            return Digests.sha256(mapper.writeValueAsBytes(value));
        } catch (CharacterCodingException | JsonProcessingException notJson) {
            return Digests.sha256(bytes);
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
