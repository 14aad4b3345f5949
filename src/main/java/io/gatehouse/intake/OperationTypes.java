package io.gatehouse.intake;

import io.gatehouse.driver.Steps;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types of operations as callers name them: one there is none of is refused, for an empty answer would look like good news. */
@ApplicationScoped
class OperationTypes {
    private final Steps steps;

    OperationTypes(Steps steps) {
        this.steps = steps;
    }

    /** The type a query names; 400 where there is none of that name. */
    @Nullable
    String parameter(@Nullable String type) {
        return known(type, detail -> FieldError.parameter("type", "INVALID_VALUE", detail));
    }

    /** The type a body names; 400 where there is none of that name. */
    @Nullable
    String member(@Nullable String type) {
        return known(type, detail -> FieldError.pointer("/type", "INVALID_VALUE", detail));
    }

    private @Nullable String known(@Nullable String type, Function<String, FieldError> wrong) {
        if (type != null && !steps.types().contains(type)) {
            throw ProblemException.invalid(wrong.apply(FieldError.oneOf(steps.types())));
        }
        return type;
    }
}
