package io.gatehouse.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request is refused or has failed. Carries no stack trace: a refusal is an answer, not a defect. */
public final class ProblemException extends RuntimeException {
    /** How many parts of a request are said to be wrong, at most. */
    static final int MOST_ERRORS = 100;

    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final int status;
    private final transient Particulars particulars;

    private record Particulars(
            String detail,
            List<FieldError> errors,
            Map<String, Object> members,
            Map<String, String> headers,
            Problem.@Nullable Upstream upstream) {
        Particulars {
            errors = List.copyOf(errors);
            members = Map.copyOf(members);
            headers = Map.copyOf(headers);
        }
    }

    private ProblemException(ErrorCode code, Particulars particulars) {
        this(code, code.status(), particulars);
    }

    private ProblemException(ErrorCode code, int status, Particulars particulars) {
        super(code + ": " + particulars.detail, null, false, false);
        this.code = code;
        this.status = status;
        this.particulars = particulars;
    }

    /** A refusal. */
    public ProblemException(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    /** A refusal that says which parts of the request are wrong. */
    public ProblemException(ErrorCode code, String detail, List<FieldError> errors) {
        this(code, new Particulars(detail, errors, Map.of(), Map.of(), null));
    }

    /** 404: the address names nothing. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(ErrorCode.NOT_FOUND, detail);
    }

    /** A refusal because of one member of the body; its detail is the problem's too. */
    public static ProblemException at(String pointer, ErrorCode code, String detail) {
        return new ProblemException(code, detail, List.of(FieldError.pointer(pointer, code.name(), detail)));
    }

    /** 400: one part of the request is not valid. */
    public static ProblemException invalid(FieldError error) {
        return invalid(List.of(error));
    }

    /** 400: these parts of the request are not valid. */
    public static ProblemException invalid(List<FieldError> errors) {
        return invalid(ErrorCode.VALIDATION_FAILED, errors);
    }

    /** A refusal whose detail is its one error's, or else counts them; beyond a hundred it tells the first hundred. */
    static ProblemException invalid(ErrorCode code, List<FieldError> errors) {
        if (errors.size() > MOST_ERRORS) {
            return new ProblemException(
                    code,
                    "More than " + MOST_ERRORS + " parts of the request are not valid; these are the first",
                    errors.subList(0, MOST_ERRORS));
        }
        return new ProblemException(
                code,
                errors.size() == 1 ? about(errors.getFirst()) : errors.size() + " parts of the request are not valid",
                errors);
    }

    /** What is wrong, with its subject where the words of the part leave it to where they stand. */
    private static String about(FieldError error) {
        String detail = error.detail();
        if (detail.isEmpty() || !Character.isLowerCase(detail.charAt(0))) {
            return detail;
        }
        String subject = Stream.of(error.pointer(), error.parameter(), error.header())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return (subject.isEmpty() ? "The body" : subject) + " " + detail;
    }

    /** The same with one more part of the request that is wrong. */
    public ProblemException and(FieldError error) {
        var more = new ArrayList<>(errors());
        more.add(error);
        return new ProblemException(code, status, new Particulars(detail(), more, members(), headers(), upstream()));
    }

    /** The same with a further member in the problem, such as the id of what exists already. */
    public ProblemException with(String member, String value) {
        return with(member, (Object) value);
    }

    /** The same with a further member that is a list, such as the roles one of which is needed. */
    public ProblemException with(String member, List<String> values) {
        return with(member, (Object) List.copyOf(values));
    }

    private ProblemException with(String member, Object value) {
        var more = new TreeMap<String, Object>(members());
        more.put(member, value);
        return new ProblemException(code, status, new Particulars(detail(), errors(), more, headers(), upstream()));
    }

    /** The same with a header beside the problem, in place of one of that name in whatever case. */
    public ProblemException header(String name, String value) {
        var others = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        others.putAll(headers());
        others.remove(name);
        others.put(name, value);
        return new ProblemException(code, status, new Particulars(detail(), errors(), members(), others, upstream()));
    }

    /** The same with a {@code Retry-After}; whole seconds, rounded up, at least one. */
    public ProblemException retryAfter(Duration delay) {
        long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
        return header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    /** The same with the AWS call that caused it. */
    public ProblemException causedBy(Problem.Upstream call) {
        return new ProblemException(code, status, new Particulars(detail(), errors(), members(), headers(), call));
    }

    /** The same under another HTTP status, where one code has several: the caller's own share, or that of everybody. */
    public ProblemException as(int otherStatus) {
        return new ProblemException(code, otherStatus, particulars);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Why. */
    public ErrorCode code() {
        return code;
    }

    /** Why, in words. */
    public String detail() {
        return particulars.detail;
    }

    /** The parts of the request that are wrong. */
    public List<FieldError> errors() {
        return particulars.errors;
    }

    /** Further members of the problem. */
    public Map<String, Object> members() {
        return particulars.members;
    }

    /** The headers that go with the problem. */
    public Map<String, String> headers() {
        return particulars.headers;
    }

    /** The AWS call that caused it. */
    public Problem.@Nullable Upstream upstream() {
        return particulars.upstream;
    }

    /** The failure as callers read it, of no request: what an operation shows. */
    public Problem problem() {
        return problem(null);
    }

    Problem problem(@Nullable String requestId) {
        return new Problem(
                code.type(),
                code.title(),
                status,
                detail(),
                code,
                requestId,
                code.retryable(),
                errors(),
                upstream(),
                members());
    }
}
