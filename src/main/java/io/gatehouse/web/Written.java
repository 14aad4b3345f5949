package io.gatehouse.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * A body that a person keeps in a file: JSON, or YAML under the name {@code application/yaml}.
 *
 * @param value what it says
 * @param tree the same as JSON
 * @param place where in a YAML text a JSON pointer's value stands, for example {@code line 3, column 5: }; empty for JSON
 */
public record Written<T>(T value, ObjectNode tree, Function<String, String> place) {
    /** The same errors, each with the place in the text that it is about. */
    public List<FieldError> placed(List<FieldError> errors) {
        return placed(errors, place);
    }

    static List<FieldError> placed(List<FieldError> errors, Function<String, String> place) {
        return errors.stream()
                .map(error -> error.pointer() == null
                        ? error
                        : FieldError.pointer(
                                error.pointer(), error.code(), place.apply(error.pointer()) + error.detail()))
                .toList();
    }
}
