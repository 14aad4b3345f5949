package io.gatehouse.permissionset;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An ISO 8601 duration of one to twelve hours (AWS documentation, "Set session duration for AWS accounts"). */
@Constraint(validatedBy = SessionDuration.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface SessionDuration {
    /** What callers read. */
    String message() default "must be an ISO 8601 duration from PT1H to PT12H, such as PT8H";

    /** Validation groups; none. */
    Class<?>[] groups() default {};

    /** Payload; none. */
    Class<? extends Payload>[] payload() default {};

    /** {@code Duration} of AWS's service model, as far as the shortest and the longest leave anything of it. */
    String PATTERN = "P(\\d+D)?(T(\\d+H)?(\\d+M)?(\\d+S)?)?";

    /** What AWS takes where nothing is said. */
    String DEFAULT = "PT1H";

    /** Whether a text is one. */
    final class Check implements ConstraintValidator<SessionDuration, String> {
        private static final Pattern AWS = Pattern.compile(PATTERN);

        private static final Duration SHORTEST = Duration.ofHours(1);
        private static final Duration LONGEST = Duration.ofHours(12);

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            if (!AWS.matcher(text).matches()) {
                return false;
            }
            try {
                Duration duration = Duration.parse(text);
                return duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0;
            } catch (DateTimeParseException notOne) {
                return false;
            }
        }
    }
}
