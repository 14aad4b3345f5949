package io.gatehouse.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A YAML text as JSON that knows its lines; see {@link YamlText} for what counts as number, truth value or null.
 *
 * @param tree whatever it is
 */
public record YamlDocument(JsonNode tree, java.util.function.ToIntFunction<String> lines) {
    /**
     * Reads one document.
     *
     * @throws ProblemException 400 saying the line
     */
    public static YamlDocument parse(String text) {
        return YamlText.any(text).getFirst();
    }

    /**
     * Reads every document of a text.
     *
     * @throws ProblemException 400 saying the line
     */
    public static List<YamlDocument> parseAll(String text) {
        return YamlText.any(text);
    }

    /** The line the value of a JSON pointer stands in, from 1. */
    public int line(String pointer) {
        return lines.applyAsInt(pointer);
    }
}
