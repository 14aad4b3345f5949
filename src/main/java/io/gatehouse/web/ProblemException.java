package io.gatehouse.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request is refused. Carries no stack trace: a refusal is an answer, not a defect. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String detail;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> members;
    private final @Nullable Duration retryAfter;

    private ProblemException(
            ErrorCode code,
            String detail,
            List<FieldError> errors,
            Map<String, String> members,
            @Nullable Duration retryAfter) {
        super(code + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    /** A refusal. */
    public ProblemException(ErrorCode code, String detail) {
        this(code, detail, List.of(), Map.of(), null);
    }

    /** A refusal that says which parts of the request are wrong. */
    public ProblemException(ErrorCode code, String detail, List<FieldError> errors) {
        this(code, detail, errors, Map.of(), null);
    }

    /** 404: the address names nothing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ErrorCode.NOT_FOUND, detail);
    }

    /** A refusal because of one member of the body; its detail is the problem's too. */
    public static ProblemException at(String pointer, ErrorCode code, String detail) {
        return new ProblemException(code, detail, List.of(FieldError.pointer(pointer, code.name(), detail)));
    }

    /** 400: these parts of the request are not valid. */
    public static ProblemException invalid(List<FieldError> errors) {
        return invalid(ErrorCode.VALIDATION_FAILED, errors);
    }

    /** 400: one part of the request is not valid. */
    public static ProblemException invalid(FieldError error) {
        return invalid(List.of(error));
    }

    /** A refusal whose detail counts or repeats what is wrong. */
    static ProblemException invalid(ErrorCode code, List<FieldError> errors) {
        String detail =
                errors.size() == 1 ? errors.getFirst().detail() : errors.size() + " parts of the request are not valid";
        return new ProblemException(code, detail, errors);
    }

    /** The same with one more part of the request that is wrong. */
    public ProblemException and(FieldError error) {
        var more = new ArrayList<>(errors);
        more.add(error);
        return new ProblemException(code, detail, more, members, retryAfter);
    }

    /** The same with a further member in the problem, such as the id of what exists already. */
    public ProblemException with(String member, String value) {
        var more = new TreeMap<>(members);
        more.put(member, value);
        return new ProblemException(code, detail, errors, more, retryAfter);
    }

    /** The same with a {@code Retry-After}; whole seconds, rounded up. */
    public ProblemException retryAfter(Duration delay) {
        return new ProblemException(code, detail, errors, members, delay);
    }

    /** Why. */
    public ErrorCode code() {
        return code;
    }

    /** Why, in words. */
    public String detail() {
        return detail;
    }

    /** The parts of the request that are wrong. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the problem. */
    public Map<String, String> members() {
        return members;
    }

    /** How long to wait before the next try, where that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
