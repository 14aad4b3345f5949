package io.gatehouse.web;

import java.util.Locale;

/** Every way a request can fail: the one place that knows its wire code, HTTP status, title, and whether to try again. */
public enum ErrorCode {
    MALFORMED_REQUEST(400, "The request cannot be read", false),
    MALFORMED_JSON(400, "The body is not JSON", false),
    VALIDATION_FAILED(400, "The request is not valid", false),
    UNKNOWN_PARAMETER(400, "The query has a parameter this resource does not know", false),
    REPEATED_PARAMETER(400, "A query parameter is given more than once", false),
    INVALID_PAGE_TOKEN(400, "The page token does not belong to this query", false),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key is not valid", false),
    FILTER_REQUIRED(400, "This list needs a filter", false),
    TOO_MANY_ITEMS(400, "One request asks for too many items", false),
    CONFIRMATION_REQUIRED(400, "This needs to be confirmed", false),
    UPSTREAM_REJECTED(400, "AWS refused the values", false),
    UNAUTHENTICATED(401, "A valid token is needed", false),
    FORBIDDEN(403, "The token's roles do not allow this", false),
    GUARDRAIL_DENIED(403, "A guardrail does not allow this", false),
    NOT_FOUND(404, "There is nothing here", false),
    METHOD_NOT_ALLOWED(405, "This resource does not know the method", false),
    NOT_ACCEPTABLE(406, "The answer exists in none of the accepted media types", false),
    CONFLICT(409, "The present state does not allow this", false),
    ACCOUNT_EXISTS(409, "An account with this e-mail exists", false),
    ACCOUNT_NOT_ACTIVE(409, "The account is not active", false),
    MANAGEMENT_ACCOUNT(409, "The management account is no target", false),
    PERMISSION_SET_EXISTS(409, "A permission set with this name exists", false),
    PERMISSION_SET_ASSIGNED(409, "The permission set is assigned", false),
    GROUP_EXISTS(409, "A group with this display name exists", false),
    USER_EXISTS(409, "A user with this user name or e-mail exists", false),
    RESERVED_NAME(409, "AWS reserves this name", false),
    MFA_POLICY_WEAKER(409, "The policy would become weaker", false),
    NOTHING_TO_ATTEST(409, "No policy is declared", false),
    OPERATION_FINISHED(409, "The operation has ended", false),
    OPERATION_NOT_RETRYABLE(409, "The operation has nothing to retry", false),
    APPROVAL_NOT_PENDING(409, "The operation waits for no approval", false),
    ITEMS_FAILED(409, "Some items failed", false),
    CANCELED(409, "The work was canceled", false),
    ORGANIZATION_ABSENT(409, "There is no organization yet", false),
    ORGANIZATION_EXISTS(409, "The organization exists", false),
    QUOTA_EXCEEDED(409, "An AWS quota is used up", false),
    IDEMPOTENCY_KEY_IN_FLIGHT(409, "The first request with this Idempotency-Key is still being served", true),
    SECRET_ALREADY_DELIVERED(409, "The secret was delivered once and is not kept", false),
    UPSTREAM_CONFLICT(409, "AWS is busy with an overlapping change", true),
    PRECONDITION_FAILED(412, "The resource has changed", false),
    PAYLOAD_TOO_LARGE(413, "The body is too large", false),
    URI_TOO_LONG(414, "The address is too long", false),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is in a media type this resource does not read", false),
    REFERENCE_NOT_FOUND(422, "The body names something that does not exist", false),
    REFERENCE_AMBIGUOUS(422, "The body names something that is not unique", false),
    IMMUTABLE_FIELD(422, "The body changes what cannot be changed", false),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another request", false),
    PRECONDITION_REQUIRED(428, "If-Match is needed", false),
    RATE_LIMITED(429, "Too many requests", true),
    HEADERS_TOO_LARGE(431, "The request's headers are too large", false),
    INTERNAL_ERROR(500, "This is a defect of the service", false),
    UPSTREAM_DENIED(502, "AWS denied the service", false),
    UPSTREAM_ERROR(502, "AWS failed", true),
    UPSTREAM_THROTTLED(503, "AWS throttles the service", true),
    STORE_UNAVAILABLE(503, "The database is away", true),
    UPSTREAM_TIMEOUT(504, "AWS did not answer", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ErrorCode(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** The HTTP status that goes with the code. */
    public int status() {
        return status;
    }

    /** What happened, the same for every occurrence (RFC 9457 §3.1.3). */
    public String title() {
        return title;
    }

    /** Whether the very same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** The problem type (RFC 9457 §3.1.1), a relative reference which the service answers with an explanation. */
    public String type() {
        return "/problems/" + slug();
    }

    /** The code in kebab case. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
