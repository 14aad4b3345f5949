package io.gatehouse.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Finds text that is no Unicode text or that PostgreSQL cannot keep: halves of surrogate pairs, and NUL. */
final class BodyText {
    private final List<FieldError> errors = new ArrayList<>();

    private BodyText() {}

    static List<FieldError> check(ObjectNode object) {
        BodyText check = new BodyText();
        check.node(object, "");
        return check.errors;
    }

    private void node(JsonNode node, String pointer) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(member -> {
                    if (isText(member.getKey())) {
                        node(member.getValue(), pointer + Pointers.step(member.getKey()));
                    } else {
                        error(pointer, "has a member whose name is no text");
                    }
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    node(array.get(i), pointer + "/" + i);
                }
            }
            case JsonNode leaf -> {
                if (leaf.isTextual() && !isText(leaf.textValue())) {
                    error(pointer, "has a character that is none: NUL or half a surrogate pair");
                }
            }
        }
    }

    private void error(String pointer, String detail) {
        if (errors.size() <= ProblemException.MOST_ERRORS) {
            errors.add(FieldError.pointer(pointer, "INVALID_CHARACTER", detail));
        }
    }

    /** Whether it is Unicode without NUL. */
    static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
