package io.gatehouse.assignment;

import io.gatehouse.lookup.Resolved;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what the references of a body stand for, and everything that is wrong with them. */
final class References {
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * The one thing a reference stands for; empty, and remembered, where there is none or several.
     *
     * @param pointer where in the body it is
     * @param what its kind, for people
     */
    <T> Optional<T> take(String pointer, String what, Resolved<T> resolved) {
        return switch (resolved) {
            case Resolved.Found<T>(T value) -> Optional.of(value);
            case Resolved.Missing<T>(String reference) -> {
                refuse(pointer, ErrorCode.REFERENCE_NOT_FOUND, "There is no " + what + " " + reference + ".");
                yield Optional.empty();
            }
            case Resolved.Ambiguous<T>(String reference, List<String> ids) -> {
                refuse(
                        pointer,
                        ErrorCode.REFERENCE_AMBIGUOUS,
                        "Several go by " + reference + ": " + String.join(", ", ids) + ". Name one by its id.");
                yield Optional.empty();
            }
        };
    }

    /** Remembers that what is there may not be used. */
    void refuse(String pointer, ErrorCode code, String detail) {
        errors.add(FieldError.pointer(pointer, code.name(), detail));
    }

    /**
     * Ends the check.
     *
     * @throws ProblemException with every error, if there was one; its code is that of the first
     */
    void check() {
        if (!errors.isEmpty()) {
            String detail = errors.size() == 1
                    ? errors.getFirst().detail()
                    : errors.size() + " references can't be used. " + errors.getFirst().detail();
            throw new ProblemException(ErrorCode.valueOf(errors.getFirst().code()), detail, errors);
        }
    }
}
