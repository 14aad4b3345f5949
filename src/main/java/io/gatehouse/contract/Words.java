package io.gatehouse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the contract says in words and examples, from {@code words.json}. Missing words stop the build: a contract that is
 * silent about a member surprises whoever reads it.
 */
final class Words {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode words;

    private Words(JsonNode words) {
        this.words = words;
    }

    static Words read() {
        try (InputStream stream = Words.class.getResourceAsStream("words.json")) {
            return new Words(MAPPER.readTree(Objects.requireNonNull(stream, "words.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String tag(String tag) {
        return said("tags", tag).asText();
    }

    String operation(String operationId) {
        return said("operations", operationId).asText();
    }

    /** What a parameter of an operation is about, where it says more than parameters of that name do elsewhere. */
    String parameter(String operationId, String name) {
        return parameterWords(operationId, name).required("description").asText();
    }

    Object parameterExample(String operationId, String name) {
        return plain(parameterWords(operationId, name).required("example"));
    }

    private JsonNode parameterWords(String operationId, String name) {
        JsonNode own = words.required("parameters").get(operationId + "." + name);
        return own == null ? said("parameters", name) : own;
    }

    /** What a schema is about. */
    String schema(String schema) {
        return said("schemas", schema).required("").asText();
    }

    /** What a member of a schema is about. */
    String member(String schema, String member) {
        JsonNode text = said("schemas", schema).get(member);
        if (text == null || text.asText().isEmpty()) {
            throw missing("schemas." + schema, member);
        }
        return text.asText();
    }

    /** An example of a member, its own or that of every member of the name; null where there is none. */
    @Nullable
    Object example(String schema, String member) {
        JsonNode own = words.required("examples").get(schema + "." + member);
        JsonNode example = own == null ? words.required("examples").get(member) : own;
        return example == null ? null : plain(example);
    }

    /** Whether examples of the schema do without a member, such as one that excludes another. */
    boolean isLeftOut(String schema, String member) {
        for (JsonNode one : words.required("leftOut").path(schema)) {
            if (one.asText().equals(member)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode said(String chapter, String word) {
        JsonNode text = words.required(chapter).get(word);
        if (text == null) {
            throw missing(chapter, word);
        }
        return text;
    }

    private static IllegalStateException missing(String chapter, String word) {
        return new IllegalStateException("words.json says nothing about " + word + " in " + chapter);
    }

    private static Object plain(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }
}
