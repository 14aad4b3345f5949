package io.gatehouse.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key of an AWS tag as callers may set it: 1 to 128 characters, no control characters, and not AWS's own prefix
 * {@code aws:} in any case (AWS, Tagging your AWS resources).
 */
@NotNull
@Size(min = 1, max = 128)
@Pattern(
        regexp = "^(?![aA][wW][sS]:)[^\\x00-\\x1F\\x7F]*$",
        message = "must not begin with aws: nor hold control characters")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface TagKey {
    /** What to say of a violation. */
    String message() default "is not the key of a tag";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload of a violation. */
    Class<? extends Payload>[] payload() default {};
}
