package io.gatehouse.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Every way a request can fail: the one place that knows its wire code, HTTP status, title, and whether to try again. */
public enum ErrorCode {
    MALFORMED_REQUEST(
            400, "The request cannot be read", false, "Correct the request; the detail says what cannot be read."),
    MALFORMED_JSON(400, "The body is not JSON", false, "Send one JSON object, UTF-8, without repeated members."),
    VALIDATION_FAILED(400, "The request is not valid", false, "Correct what errors names and send the request again."),
    INVALID_PAGE_TOKEN(
            400,
            "The page token does not belong to this query",
            false,
            "Start again at the first page, and change neither the filters nor the caller on the way."),
    INVALID_IDEMPOTENCY_KEY(
            400, "The Idempotency-Key is not valid", false, "Use 1 to 255 visible ASCII characters, such as a UUID."),
    FILTER_REQUIRED(400, "This list needs a filter", false, "Give one of the filters that errors names."),
    TOO_MANY_ITEMS(400, "One request asks for too many items", false, "Ask for less at a time."),
    CONFIRMATION_REQUIRED(400, "This needs to be confirmed", false, "Confirm as the detail says."),
    UPSTREAM_REJECTED(400, "AWS refused the values", false, "Correct the values as AWS says in the detail."),
    UNAUTHENTICATED(
            401,
            "A valid token is needed",
            false,
            "Get a token from the authorization server named in WWW-Authenticate and send it as Authorization: Bearer."),
    FORBIDDEN(
            403,
            "The token's roles do not allow this",
            false,
            "Ask whoever administers the identity provider for the role."),
    GUARDRAIL_DENIED(
            403,
            "A guardrail does not allow this",
            false,
            "Read which rule refuses and why in errors; another person or another way may be needed."),
    NOT_ELIGIBLE(
            403,
            "No policy lets you ask for this",
            false,
            "Ask for what GET /access-requests/options lists, or whoever administers the policies for one."),
    NOT_APPROVER(
            403, "You are not one of those who decide", false, "waitingFor of the request names who can decide now."),
    NOT_FOUND(404, "There is nothing here", false, "Check the address; what it named may have been deleted."),
    METHOD_NOT_ALLOWED(405, "This resource does not know the method", false, "Use one of the methods in Allow."),
    NOT_ACCEPTABLE(406, "The answer exists in none of the accepted media types", false, "Accept application/json."),
    CONFLICT(409, "The present state does not allow this", false, "Read the present state, then decide."),
    CHANGE_IN_PROGRESS(
            409,
            "An earlier change is still under way",
            true,
            "Wait until the operation the problem names has ended, then send the same request."),
    ACCOUNT_EXISTS(
            409, "An account with this e-mail exists", false, "Use the account the problem names, or another e-mail."),
    ACCOUNT_NOT_ACTIVE(409, "The account is not active", false, "Choose an active account, or wait until it is."),
    MANAGEMENT_ACCOUNT(409, "The management account is no target", false, "Choose a member account."),
    PERMISSION_SET_EXISTS(
            409,
            "A permission set with this name exists",
            false,
            "Use the permission set the problem names, or another name."),
    PERMISSION_SET_ASSIGNED(
            409,
            "The permission set is assigned",
            false,
            "Remove its assignments first, or ask for it with removeAssignments=true."),
    ORGANIZATIONAL_UNIT_EXISTS(
            409,
            "The parent has a unit of this name",
            false,
            "Use the unit the problem names, or another name or parent."),
    ORGANIZATIONAL_UNIT_NOT_EMPTY(
            409,
            "Accounts or units lie in the unit",
            false,
            "Move its accounts elsewhere and delete the units in it first."),
    GROUP_EXISTS(
            409, "A group with this display name exists", false, "Use the group the problem names, or another name."),
    USER_EXISTS(
            409,
            "A user with this user name or e-mail exists",
            false,
            "Use the user the problem names, or another user name or e-mail."),
    ACCESS_POLICY_EXISTS(
            409,
            "An access policy with this name exists",
            false,
            "Change the policy the detail names, or use another name."),
    ALREADY_ACTIVE(
            409,
            "This access is active already",
            false,
            "Extend the request the problem names instead of asking again."),
    NO_APPROVER(
            409,
            "Nobody could approve this",
            false,
            "Have the policy name more people who can agree: enabled users other than you."),
    ALREADY_DECIDED(409, "You have decided already", false, "Nothing: each person has one vote."),
    REQUEST_NOT_OPEN(
            409,
            "The request's state does not allow this",
            false,
            "Read the request: its status says what it is about."),
    MANAGED_BY_IDENTITY_PROVIDER(
            409,
            "The identity provider owns users and groups",
            false,
            "Change it at the identity provider, which hands it on to AWS."),
    RESERVED_NAME(409, "AWS reserves this name", false, "Choose another name."),
    MFA_POLICY_WEAKER(
            409, "The policy would become weaker", false, "If it is meant, ask for it with allowWeaker=true."),
    NOTHING_TO_ATTEST(409, "No policy is declared", false, "Declare the policy first."),
    OPERATION_FINISHED(409, "The operation has ended", false, "Nothing: the operation says how it ended."),
    OPERATION_NOT_RETRYABLE(
            409, "The operation has nothing to retry", false, "Nothing: no item of the operation failed."),
    APPROVAL_NOT_PENDING(
            409, "The operation waits for no approval", false, "Nothing: the operation needs no decision, or has it."),
    ITEMS_FAILED(
            409,
            "Some items failed",
            false,
            "Read each failed item's reason, cure it, then retry the operation: only the failed ones are done again."),
    CANCELED(
            409,
            "The work was canceled",
            false,
            "Nothing: somebody asked for it. Send the request again if it is still wanted."),
    CONCURRENT_WRITES(409, "Others change the same things", true, "Send the same request again."),
    ORGANIZATION_ABSENT(409, "There is no organization yet", false, "Create the organization with POST /organization."),
    ORGANIZATION_EXISTS(409, "The organization exists", false, "Nothing: it is there."),
    QUOTA_EXCEEDED(
            409,
            "An AWS quota is used up",
            false,
            "Have the quota raised in AWS's Service Quotas, or free some of it."),
    OWNED_BY_OTHER(
            409,
            "Another document manages this",
            false,
            "Leave out what errors points to, or take it out of the other owner's document first."),
    PLAN_STALE(
            409,
            "What the plan touches has changed since",
            false,
            "Make the plan again from the same document, look at it and apply that one."),
    PLAN_BLOCKED(
            409,
            "The plan may not be applied",
            false,
            "Read its violations and cure them in the document, or confirm the number of deletions the detail names."),
    PLAN_APPLIED(
            409, "The plan was applied before", false, "Follow the operation the problem names; plan again for more."),
    IDEMPOTENCY_KEY_IN_FLIGHT(
            409,
            "The first request with this Idempotency-Key is still being served",
            true,
            "Wait as Retry-After says, then send the same request."),
    SECRET_ALREADY_DELIVERED(
            409,
            "The secret was delivered once and is not kept",
            false,
            "Ask for a new secret, with a new Idempotency-Key."),
    UPSTREAM_CONFLICT(
            409,
            "AWS is busy with an overlapping change",
            true,
            "Wait as Retry-After says, then send the same request."),
    PRECONDITION_FAILED(
            412,
            "The resource has changed",
            false,
            "Read the resource again, apply the change to it, and send it with the new ETag."),
    PAYLOAD_TOO_LARGE(
            413,
            "The body is too large",
            false,
            "Send at most 1 MiB, 32 MiB to /plans and /imports, or 256 KiB to /aws-events; split the request."),
    URI_TOO_LONG(414, "The address is too long", false, "Send fewer or shorter parameters."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body is in a media type this resource does not read",
            false,
            "Send application/json; a PATCH may be application/merge-patch+json, a plan application/yaml, and an import is text/plain."),
    REFERENCE_NOT_FOUND(
            422,
            "The body names something that does not exist",
            false,
            "Create what errors points to, or correct its id or name."),
    REFERENCE_AMBIGUOUS(422, "The body names something that is not unique", false, "Use the id instead of the name."),
    BEFORE_HISTORY(
            422,
            "The history does not go back so far",
            false,
            "Ask for a time at or after the beginning of the history, which the detail names."),
    IN_THE_FUTURE(422, "The time lies in the future", false, "Ask for a time that has come."),
    EMPTY_SELECTION(422, "The selection holds no account", false, "Name accounts, or units in which accounts lie."),
    IMMUTABLE_FIELD(
            422,
            "The body changes what cannot be changed",
            false,
            "Leave the member as it is, or create the resource anew."),
    DURATION_TOO_LONG(
            422, "The time is longer than allowed", false, "Ask for no more than the longest time errors names."),
    END_NOT_LATER(
            422,
            "The end is earlier than the present one",
            false,
            "Ask for an end after the present one, or give the access back."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used for another request",
            false,
            "Use a new Idempotency-Key for every new request."),
    PRECONDITION_REQUIRED(
            428, "If-Match is needed", false, "Send If-Match with the ETag last seen, or * for whatever it is now."),
    RATE_LIMITED(429, "Too many requests", true, "Wait as Retry-After says; spread the requests."),
    TOO_MUCH_OPEN_WORK(
            429,
            "Too much work is open already",
            true,
            "Wait until some of the open operations have ended, or cancel some; then send the same request."),
    HEADERS_TOO_LARGE(431, "The request's headers are too large", false, "Send fewer or shorter headers."),
    INTERNAL_ERROR(
            500,
            "This is a defect of the service",
            false,
            "Report the request id: the log of the service holds the reason under it."),
    UPSTREAM_DENIED(
            502,
            "AWS denied the service",
            false,
            "Tell the operators of the service: its role in AWS lacks the permission named in the detail."),
    UPSTREAM_ERROR(502, "AWS failed", true, "Try again later; with an Idempotency-Key nothing is done twice."),
    INDEX_FILLING(
            503,
            "The access index is not filled yet",
            true,
            "Wait as Retry-After says; GET /access-index says how far it is."),
    UPSTREAM_THROTTLED(503, "AWS throttles the service", true, "Wait as Retry-After says, then send the same request."),
    STORE_UNAVAILABLE(
            503,
            "The database is away",
            true,
            "Wait as Retry-After says, then send the same request; with an Idempotency-Key nothing is done twice."),
    UPSTREAM_TIMEOUT(
            504, "AWS did not answer", true, "Try again later; with an Idempotency-Key nothing is done twice.");

    private final int status;
    private final String title;
    private final boolean retryable;
    private final String advice;

    ErrorCode(int status, String title, boolean retryable, String advice) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
        this.advice = advice;
    }

    /** The code that stands for an HTTP status as such, where no more is known. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 414 -> URI_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> RATE_LIMITED;
            case 431 -> HEADERS_TOO_LARGE;
            default -> status >= 400 && status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR;
        };
    }

    /** The code a problem type's last segment names. */
    static Optional<ErrorCode> ofSlug(String slug) {
        return Arrays.stream(values()).filter(code -> code.slug().equals(slug)).findFirst();
    }

    /** The HTTP status that goes with the code. */
    public int status() {
        return status;
    }

    /** Every status it is sent with: too much may be the caller's own, or that of all together. */
    public Set<Integer> statuses() {
        return this == TOO_MUCH_OPEN_WORK || this == RATE_LIMITED ? Set.of(status, 503) : Set.of(status);
    }

    /** What happened, the same for every occurrence (RFC 9457 §3.1.3). */
    public String title() {
        return title;
    }

    /** Whether the very same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** What the caller can do about it. */
    public String advice() {
        return advice;
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
