package io.gatehouse.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call to AWS that did not succeed. Carries AWS's own words, which hold no secrets, and the one fact a writer must
 * know: whether the write may have happened all the same.
 */
public final class UpstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final String service;
    private final String operation;
    private final String code;
    private final @Nullable String reason;
    private final String detail;
    private final @Nullable String requestId;
    private final @Nullable Duration retryAfter;
    private final boolean outcomeUnknown;

    private UpstreamException(Builder builder) {
        super(
                builder.service + ":" + builder.operation + " " + builder.kind + " (" + builder.code + "): "
                        + builder.detail,
                builder.cause);
        this.kind = builder.kind;
        this.service = builder.service;
        this.operation = builder.operation;
        this.code = builder.code;
        this.reason = builder.reason;
        this.detail = builder.detail;
        this.requestId = builder.requestId;
        this.retryAfter = builder.retryAfter;
        this.outcomeUnknown = builder.outcomeUnknown;
    }

    /**
     * A failure of {@code operation} of {@code service}, both as AWS spells them in IAM actions, for example
     * {@code sso} and {@code CreateAccountAssignment}.
     */
    public static Builder of(FailureKind kind, String service, String operation) {
        return new Builder(kind, service, operation);
    }

    /** The same failure, meaning something else and told in other words. */
    public UpstreamException as(FailureKind otherKind, String otherDetail) {
        Builder same = new Builder(otherKind, service, operation)
                .code(code)
                .reason(reason)
                .detail(otherDetail)
                .requestId(requestId)
                .retryAfter(retryAfter)
                .cause(this);
        same.outcomeUnknown = outcomeUnknown;
        return same.build();
    }

    /** What it means for us. */
    public FailureKind kind() {
        return kind;
    }

    /** AWS's service prefix, as in IAM actions. */
    public String service() {
        return service;
    }

    /** AWS's name of the API called. */
    public String operation() {
        return operation;
    }

    /** AWS's error code, or a name of ours where there was no answer. */
    public String code() {
        return code;
    }

    /** The modelled reason beside the code as AWS sent it, also when it lies outside the documented values. */
    public @Nullable String reason() {
        return reason;
    }

    /** AWS's words. */
    public String detail() {
        return detail;
    }

    /** AWS's request id, absent when there was no answer. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** How long AWS asks to wait, where it says so. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** True when a write may have happened although no success was seen: look before acting again. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    /** Collects what is known of a failure. */
    public static final class Builder {
        private final FailureKind kind;
        private final String service;
        private final String operation;
        private String code;
        private @Nullable String reason;
        private String detail = "";
        private @Nullable String requestId;
        private @Nullable Duration retryAfter;
        private boolean outcomeUnknown;
        private @Nullable Throwable cause;

        private Builder(FailureKind kind, String service, String operation) {
            this.kind = kind;
            this.service = service;
            this.operation = operation;
            this.code = kind.name();
            this.outcomeUnknown = kind == FailureKind.SILENT || kind == FailureKind.UNAVAILABLE;
        }

        /** AWS's error code. */
        public Builder code(String code) {
            this.code = code;
            return this;
        }

        /** AWS's modelled reason. */
        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        /** AWS's words. */
        public Builder detail(@Nullable String detail) {
            this.detail = detail == null ? "" : detail;
            return this;
        }

        /** AWS's request id. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** How long AWS asks to wait. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** The request certainly never left, so nothing can have happened. */
        public Builder notSent() {
            this.outcomeUnknown = false;
            return this;
        }

        /** The request may have left, and nobody knows what became of it. */
        public Builder perhapsDone() {
            this.outcomeUnknown = true;
            return this;
        }

        /** What was thrown. */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** The exception. */
        public UpstreamException build() {
            return new UpstreamException(this);
        }
    }
}
