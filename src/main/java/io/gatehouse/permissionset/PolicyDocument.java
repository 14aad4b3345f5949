package io.gatehouse.permissionset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * An IAM policy document small enough for a permission set: a JSON object of at most 10,240 characters that are not white
 * space, and 32,768 bytes (AWS documentation, "IAM Identity Center quotas").
 */
@Constraint(validatedBy = PolicyDocument.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface PolicyDocument {
    /** What callers read. */
    String message() default
            "must be a JSON object, a policy document, of at most 10,240 characters that are not white space";

    /** Validation groups; none. */
    Class<?>[] groups() default {};

    /** Payload; none. */
    Class<? extends Payload>[] payload() default {};

    /** How a document is sent to AWS, which takes no character beyond Latin-1. */
    final class Text {
        private static final ObjectWriter WRITER = JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writer();

        private Text() {}

        static String of(JsonNode document) {
            try {
                return WRITER.writeValueAsString(document);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether a JSON value is one. */
    final class Check implements ConstraintValidator<PolicyDocument, JsonNode> {
        private static final int CHARACTERS = 10_240;
        private static final int BYTES = 32_768;

        @Override
        public boolean isValid(@Nullable JsonNode document, ConstraintValidatorContext context) {
            if (document == null || document.isNull()) {
                return true;
            }
            if (!document.isObject()) {
                return false;
            }
            String text = Text.of(document);
            return text.length() <= BYTES
                    && text.chars().filter(c -> !Character.isWhitespace(c)).count() <= CHARACTERS;
        }
    }
}
