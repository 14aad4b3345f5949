package io.gatehouse.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person sent with one of the pages ({@code application/x-www-form-urlencoded}). A form carries its own
 * {@code Idempotency-Key} in a hidden field, so that a second click does nothing twice; whatever is written goes through
 * {@link #body}, and with it through the bounds the API has for the same thing.
 */
public final class Form {
    /** The field that holds the key of the form. */
    public static final String KEY = "key";

    /** The field that holds the entity tag of what the page showed. */
    public static final String IF_MATCH = "ifMatch";

    /** Every document in JSON is one in YAML, too. */
    private static final MediaType YAML = new MediaType("application", "yaml");

    private final Map<String, List<String>> fields;
    private final StrictJson json;

    Form(Map<String, List<String>> fields, StrictJson json) {
        this.fields = Map.copyOf(fields);
        this.json = json;
    }

    /** What was entered, without blanks around it; empty where nothing was. */
    public String text(String name) {
        return written(name).strip();
    }

    /** What was entered, where something was. */
    public Optional<String> value(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /** Whether a box is ticked. */
    public boolean ticked(String name) {
        return fields.containsKey(name);
    }

    /** Everything chosen under a name, blanks left out. */
    public List<String> values(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** What was entered in a text of several lines, one entry each; commas separate as well. */
    public List<String> lines(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .flatMap(text -> Stream.of(text.split("[\\r\\n,]+")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * The body the API would have been sent, to be read as strictly.
     *
     * @throws ProblemException never; {@link Body#value} does
     */
    public <T> Body<T> body(Class<T> type, ObjectNode content) {
        return new ReceivedBody<>(
                json,
                type,
                content.toString().getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_JSON_TYPE,
                null,
                RequestLimits.BODY_LENGTH);
    }

    /**
     * A document in JSON or YAML that was entered in a field, to be read as strictly as the API's.
     *
     * @throws ProblemException never; {@link Body#written} does
     */
    public <T> Body<T> document(Class<T> type, String name) {
        return new ReceivedBody<>(
                json, type, written(name).getBytes(StandardCharsets.UTF_8), YAML, null, RequestLimits.BODY_LENGTH);
    }

    /** What was entered, character by character. */
    private String written(String name) {
        return fields.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /** The key of this form, where it has one. */
    Optional<String> key() {
        return value(KEY);
    }

    /** A digest that is equal for equal forms, whatever their key. */
    String hash() {
        String all = new TreeMap<>(fields)
                .entrySet().stream()
                        .filter(field -> !field.getKey().equals(KEY))
                        .flatMap(field -> field.getValue().stream().map(value -> field.getKey() + '\n' + value))
                        .map(field -> field.length() + ":" + field)
                        .collect(Collectors.joining());
        return Digests.sha256(all.getBytes(StandardCharsets.UTF_8));
    }
}
