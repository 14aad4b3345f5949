package io.gatehouse.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * The key of an AWS tag as callers may set it: 1 to 128 characters of those in {@code TagKey} of AWS's service models, and
 * not AWS's own prefix {@code aws:} in any case (AWS, Tagging your AWS resources).
 */
@NotNull
@Size(min = 1, max = 128)
@Pattern(
        regexp = "^(?![aA][wW][sS]:)[^\\x00-\\x1F\\x7F]*$",
        message = "must not begin with aws: nor hold control characters")
@Constraint(validatedBy = TagKey.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface TagKey {
    /** What to say of a violation. */
    String message() default "must consist of letters, digits, spaces and _.:/=+-@";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload of a violation. */
    Class<? extends Payload>[] payload() default {};

    /** Whether all characters are among those of a tag. */
    final class Check implements ConstraintValidator<TagKey, String> {
        /** {@code TagKey} and {@code TagValue} of AWS's service models. */
        static final java.util.regex.Pattern AWS = java.util.regex.Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

        @Override
        public boolean isValid(@Nullable String key, ConstraintValidatorContext context) {
            return key == null || AWS.matcher(key).matches();
        }
    }
}
