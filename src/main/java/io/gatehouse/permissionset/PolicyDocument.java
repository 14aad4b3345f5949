package io.gatehouse.permissionset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The inline policy of a permission set, as AWS takes it: a JSON object of at most 10,240 characters that are not white
 * space (AWS documentation, "IAM Identity Center quotas"), 32,768 in all, none beyond Latin-1
 * ({@code PermissionSetPolicyDocument} of the service model), and of the grammar of IAM policies.
 */
final class PolicyDocument {
    static final String POINTER = "/inlinePolicy";

    private static final int CHARACTERS = 10_240;
    private static final int LENGTH = 32_768;
    private static final int LATIN_1 = 0xFF;
    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();

    private PolicyDocument() {}

    /** How a document is sent to AWS. */
    static String text(JsonNode document) {
        try {
            return WRITER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Refuses what AWS would refuse, or take and never apply.
     *
     * @throws ProblemException 400 naming everything that is wrong
     */
    static void check(JsonNode document) {
        List<FieldError> wrong = new ArrayList<>(PolicyGrammar.of(document, POINTER));
        String text = text(document);
        long counted = text.chars().filter(c -> !Character.isWhitespace(c)).count();
        if (counted > CHARACTERS) {
            wrong.add(FieldError.pointer(
                    POINTER,
                    "TOO_LONG",
                    "has " + counted + " characters that are not white space; AWS takes at most " + CHARACTERS + "."));
        }
        if (text.length() > LENGTH) {
            wrong.add(FieldError.pointer(
                    POINTER, "TOO_LONG", "has " + text.length() + " characters; AWS takes at most " + LENGTH + "."));
        }
        OptionalInt foreign = text.chars().filter(c -> c > LATIN_1).findFirst();
        if (foreign.isPresent()) {
            wrong.add(FieldError.pointer(
                    POINTER,
                    "PATTERN",
                    "has the character U+%04X, which AWS does not take in a policy; only Latin-1 is."
                            .formatted(foreign.getAsInt())));
        }
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
    }
}
