package io.gatehouse.web;

import io.gatehouse.upstream.UpstreamException;
import java.time.Duration;
import java.util.Objects;

/** What callers get to know of a failure of AWS that no feature turned into something of its own. */
final class UpstreamProblems {
    /** How long to leave AWS alone where it does not say. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private UpstreamProblems() {}

    static ProblemException of(UpstreamException thrown) {
        ErrorCode code = code(thrown);
        ProblemException problem = new ProblemException(code, detail(thrown))
                .causedBy(
                        new Problem.Upstream(thrown.service(), thrown.operation(), thrown.code(), thrown.requestId()));
        return code.retryable() ? problem.retryAfter(Objects.requireNonNullElse(thrown.retryAfter(), PAUSE)) : problem;
    }

    /** A refusal is the caller's affair only where AWS says what in the request or the present state it is about. */
    private static ErrorCode code(UpstreamException thrown) {
        return switch (thrown.kind()) {
            case INVALID -> ErrorCode.UPSTREAM_REJECTED;
            case ALREADY_EXISTS, NOT_FOUND, STATE -> ErrorCode.CONFLICT;
            case CONFLICT -> ErrorCode.UPSTREAM_CONFLICT;
            case QUOTA -> ErrorCode.QUOTA_EXCEEDED;
            case NOT_IN_ORGANIZATION -> ErrorCode.ORGANIZATION_ABSENT;
            case DENIED, CREDENTIALS -> ErrorCode.UPSTREAM_DENIED;
            case THROTTLED -> ErrorCode.UPSTREAM_THROTTLED;
            case SILENT -> ErrorCode.UPSTREAM_TIMEOUT;
            case UNAVAILABLE, UNEXPECTED -> ErrorCode.UPSTREAM_ERROR;
        };
    }

    private static String detail(UpstreamException thrown) {
        String call = thrown.service() + ":" + thrown.operation();
        return thrown.detail().isBlank() ? call + " failed: " + thrown.code() : call + ": " + thrown.detail();
    }
}
