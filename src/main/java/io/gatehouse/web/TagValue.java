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

/** The value of an AWS tag: up to 256 characters of those in {@code TagValue} of AWS's service models. */
@NotNull
@Size(max = 256)
@Pattern(regexp = "^[^\\x00-\\x1F\\x7F]*$", message = "must not hold control characters")
@Constraint(validatedBy = TagValue.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface TagValue {
    /** What to say of a violation. */
    String message() default "must consist of letters, digits, spaces and _.:/=+-@";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload of a violation. */
    Class<? extends Payload>[] payload() default {};

    /** Whether all characters are among those of a tag. */
    final class Check implements ConstraintValidator<TagValue, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || TagKey.Check.AWS.matcher(value).matches();
        }
    }
}
