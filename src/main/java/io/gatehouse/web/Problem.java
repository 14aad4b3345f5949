package io.gatehouse.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A failure as callers read it (RFC 9457): the body of every 4xx and 5xx answer, and the reason in an operation.
 *
 * @param type a reference to the explanation of the code
 * @param title the code in words
 * @param status the HTTP status
 * @param detail this occurrence in words
 * @param code the code
 * @param requestId the request that failed, where one did
 * @param retryable whether the same request may succeed later
 * @param errors the parts of the request that are wrong
 * @param upstream the AWS call behind it, where AWS caused it
 * @param members further members of this code, such as the id of what exists already (RFC 9457 §3.2)
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "requestId", "retryable", "errors", "upstream"})
@Schema(name = "Problem")
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        ErrorCode code,
        @Nullable String requestId,
        boolean retryable,
        List<FieldError> errors,
        @Nullable Upstream upstream,
        @Schema(hidden = true) @JsonAnyGetter @JsonAnySetter Map<String, Object> members) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * The AWS call that failed.
     *
     * @param service the AWS service, such as {@code sso-admin}
     * @param operation the operation, such as {@code CreatePermissionSet}
     * @param code AWS's code, where it gave one
     * @param requestId AWS's request id, where it answered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Upstream(
            String service,
            String operation,
            @Nullable String code,
            @Nullable String requestId) {}

    @SuppressWarnings("ConstantValue")
    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
        members = members == null ? Map.of() : Map.copyOf(new TreeMap<>(members));
    }

    /** A problem of a code as such, of no request. */
    public static Problem of(ErrorCode code, String detail) {
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                detail,
                code,
                null,
                code.retryable(),
                List.of(),
                null,
                Map.of());
    }
}
