package io.gatehouse.aws;

import static io.gatehouse.upstream.FailureKind.ALREADY_EXISTS;
import static io.gatehouse.upstream.FailureKind.CONFLICT;
import static io.gatehouse.upstream.FailureKind.CREDENTIALS;
import static io.gatehouse.upstream.FailureKind.DENIED;
import static io.gatehouse.upstream.FailureKind.INVALID;
import static io.gatehouse.upstream.FailureKind.NOT_FOUND;
import static io.gatehouse.upstream.FailureKind.NOT_IN_ORGANIZATION;
import static io.gatehouse.upstream.FailureKind.QUOTA;
import static io.gatehouse.upstream.FailureKind.STATE;
import static io.gatehouse.upstream.FailureKind.THROTTLED;
import static io.gatehouse.upstream.FailureKind.UNAVAILABLE;
import static io.gatehouse.upstream.FailureKind.UNEXPECTED;
import static java.util.Map.entry;

import io.gatehouse.upstream.FailureKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AWS's error codes mean: those the service models of the APIs in {@link AwsApi} declare, and those every AWS
 * service may send ("Common Error Types" in each API reference). A code counts the same whatever HTTP status it came
 * with, for AWS's own documents disagree about the status.
 */
final class FailureCodes {
    private static final Map<String, FailureKind> CODES = Map.ofEntries(
            // something is not there
            entry("ResourceNotFoundException", NOT_FOUND),
            entry("AccountNotFoundException", NOT_FOUND),
            entry("ChildNotFoundException", NOT_FOUND),
            entry("ParentNotFoundException", NOT_FOUND),
            entry("RootNotFoundException", NOT_FOUND),
            entry("TargetNotFoundException", NOT_FOUND),
            entry("OrganizationalUnitNotFoundException", NOT_FOUND),
            entry("DestinationParentNotFoundException", NOT_FOUND),
            entry("CreateAccountStatusNotFoundException", NOT_FOUND),
            entry("PolicyNotFoundException", NOT_FOUND),
            entry("PolicyNotAttachedException", NOT_FOUND),
            // something is there already
            entry("AlreadyInOrganizationException", ALREADY_EXISTS),
            entry("DuplicateAccountException", ALREADY_EXISTS),
            entry("DuplicateOrganizationalUnitException", ALREADY_EXISTS),
            entry("DuplicatePolicyException", ALREADY_EXISTS),
            entry("DuplicatePolicyAttachmentException", ALREADY_EXISTS),
            // the same call may succeed later
            entry("ConflictException", CONFLICT),
            entry("ConcurrentModificationException", CONFLICT),
            entry("FinalizingOrganizationException", CONFLICT),
            entry("PolicyChangesInProgressException", CONFLICT),
            entry("PolicyInUseException", CONFLICT),
            // somebody moved the account between our two calls
            entry("SourceParentNotFoundException", CONFLICT),
            // rates
            entry("ThrottlingException", THROTTLED),
            entry("Throttling", THROTTLED),
            entry("ThrottledException", THROTTLED),
            entry("TooManyRequestsException", THROTTLED),
            entry("RequestLimitExceeded", THROTTLED),
            entry("RequestThrottledException", THROTTLED),
            entry("SlowDown", THROTTLED),
            // permissions
            entry("AccessDeniedException", DENIED),
            entry("AccessDenied", DENIED),
            entry("AccessDeniedForDependencyException", DENIED),
            entry("NotAuthorized", DENIED),
            entry("UnauthorizedException", DENIED),
            entry("OptInRequired", DENIED),
            // credentials
            entry("ExpiredTokenException", CREDENTIALS),
            entry("ExpiredToken", CREDENTIALS),
            entry("RequestExpired", CREDENTIALS),
            entry("UnrecognizedClientException", CREDENTIALS),
            entry("InvalidClientTokenId", CREDENTIALS),
            entry("InvalidSignatureException", CREDENTIALS),
            entry("SignatureDoesNotMatch", CREDENTIALS),
            entry("IncompleteSignature", CREDENTIALS),
            entry("MissingAuthenticationToken", CREDENTIALS),
            entry("MissingAuthenticationTokenException", CREDENTIALS),
            // quotas
            entry("ServiceQuotaExceededException", QUOTA),
            // values
            entry("ValidationException", INVALID),
            entry("ValidationError", INVALID),
            entry("InvalidInputException", INVALID),
            entry("SerializationException", INVALID),
            entry("MalformedPolicyDocumentException", INVALID),
            // states
            entry("ConstraintViolationException", STATE),
            entry("AccountAlreadyClosedException", STATE),
            entry("OrganizationNotEmptyException", STATE),
            entry("PolicyTypeNotEnabledException", STATE),
            entry("OrganizationalUnitNotEmptyException", STATE),
            entry("UnsupportedAPIEndpointException", STATE),
            entry("AWSOrganizationsNotInUseException", NOT_IN_ORGANIZATION),
            // AWS took the call back, as it may with the console's own
            entry("UnknownOperationException", UNEXPECTED),
            // AWS failed
            entry("InternalServerException", UNAVAILABLE),
            entry("InternalServerError", UNAVAILABLE),
            entry("InternalFailure", UNAVAILABLE),
            entry("InternalServiceException", UNAVAILABLE),
            entry("ServiceException", UNAVAILABLE),
            entry("ServiceUnavailable", UNAVAILABLE),
            entry("ServiceUnavailableException", UNAVAILABLE));

    /** Where the reason beside the code says more than the code. */
    private static final Map<String, FailureKind> REASONS = Map.ofEntries(
            // Identity Store, ConflictException
            entry("UNIQUENESS_CONSTRAINT_VIOLATION", ALREADY_EXISTS),
            // Organizations, ConstraintViolationException
            entry("ACCOUNT_NUMBER_LIMIT_EXCEEDED", QUOTA),
            entry("ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED", QUOTA),
            entry("OU_NUMBER_LIMIT_EXCEEDED", QUOTA),
            entry("OU_DEPTH_LIMIT_EXCEEDED", QUOTA),
            entry("MAX_TAG_LIMIT_EXCEEDED", QUOTA),
            entry("CLOSE_ACCOUNT_QUOTA_EXCEEDED", QUOTA),
            // three closures at a time, and creation or first set-up still under way: both end by themselves
            entry("CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED", CONFLICT),
            entry("ACCOUNT_CREATION_NOT_COMPLETE", CONFLICT));

    private FailureCodes() {}

    /** What a code and the reason beside it mean; empty for what AWS documents nowhere. */
    static Optional<FailureKind> kind(String code, @Nullable String reason) {
        return Optional.ofNullable(reason).map(REASONS::get).or(() -> Optional.ofNullable(CODES.get(code)));
    }
}
