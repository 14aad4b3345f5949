package io.gatehouse.intake;

import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** The order in which operations are listed. */
final class OperationOrder {
    private OperationOrder() {}

    /**
     * Whether the oldest come first.
     *
     * @throws ProblemException 400 for another order than the two there are
     */
    static boolean ascending(@Nullable String sort) {
        return switch (sort) {
            case null -> false;
            case "-createdAt" -> false;
            case "createdAt" -> true;
            default ->
                throw ProblemException.invalid(
                        FieldError.parameter("sort", "INVALID_VALUE", "must be createdAt or -createdAt"));
        };
    }
}
