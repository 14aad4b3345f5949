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

/** The value of an AWS tag: up to 256 characters, none of them a control character (AWS, Tagging your AWS resources). */
@NotNull
@Size(max = 256)
@Pattern(regexp = "^[^\\x00-\\x1F\\x7F]*$", message = "must not hold control characters")
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface TagValue {
    /** What to say of a violation. */
    String message() default "is not the value of a tag";

    /** Validation groups. */
    Class<?>[] groups() default {};

    /** Payload of a violation. */
    Class<? extends Payload>[] payload() default {};
}
