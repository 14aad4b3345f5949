package io.gatehouse.aws;

import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.identitystore.model.AccessDeniedException;
import software.amazon.awssdk.services.identitystore.model.ConflictException;
import software.amazon.awssdk.services.identitystore.model.ThrottlingException;
import software.amazon.awssdk.services.identitystore.model.ValidationException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;

/** The one place that says what a failed call to AWS means: by exception type, code and reason. */
final class AwsFailures {
    private static final int FAULTS = 500;

    private AwsFailures() {}

    /** What {@code failure} of a call of {@code api} means. */
    static UpstreamException classify(AwsApi api, Throwable failure) {
        return find(UpstreamException.class, failure)
                .or(() -> find(AwsServiceException.class, failure).map(answer -> answered(api, answer)))
                .orElseGet(() -> unanswered(api, failure));
    }

    private static UpstreamException answered(AwsApi api, AwsServiceException answer) {
        @Nullable AwsErrorDetails details = answer.awsErrorDetails();
        @Nullable String code = details == null ? null : details.errorCode();
        @Nullable String reason = reason(answer);
        UpstreamException.Builder failure = code == null || code.isEmpty()
                // not an answer of the service itself, but of something in front of it
                ? of(api, FailureKind.UNAVAILABLE).code("NoErrorCode")
                : of(api, FailureCodes.kind(code, reason).orElseGet(() -> undocumented(answer)))
                        .code(code);
        return failure.reason(reason)
                .detail(words(answer, details))
                .requestId(requestId(answer, details))
                .retryAfter(retryAfter(answer))
                .cause(answer)
                .build();
    }

    /** Where the code says nothing to us, the status at least says whose fault it was. */
    private static FailureKind undocumented(AwsServiceException answer) {
        return answer.statusCode() >= FAULTS ? FailureKind.UNAVAILABLE : FailureKind.UNEXPECTED;
    }

    private static UpstreamException unanswered(AwsApi api, Throwable failure) {
        if (find(CredentialsUnavailableException.class, failure).isPresent()) {
            return of(api, FailureKind.CREDENTIALS)
                    .code("NoCredentials")
                    .detail("No AWS credentials could be had.")
                    .cause(failure)
                    .build();
        }
        if (find(FenceBesideTheWire.Closed.class, failure).isPresent()) {
            return of(api, FailureKind.UNAVAILABLE)
                    .code("NotInCharge")
                    .detail("Not sent: another replica has taken over.")
                    .notSent()
                    .cause(failure)
                    .build();
        }
        if (neverConnected(failure)) {
            return of(api, FailureKind.UNAVAILABLE)
                    .code("NotConnected")
                    .detail("AWS could not be reached.")
                    .notSent()
                    .cause(failure)
                    .build();
        }
        if (find(SdkClientException.class, failure).isPresent()) {
            return of(api, FailureKind.SILENT)
                    .code("NoAnswer")
                    .detail("AWS did not answer, or the answer could not be read.")
                    .cause(failure)
                    .build();
        }
        return of(api, FailureKind.UNEXPECTED)
                .code(failure.getClass().getSimpleName())
                .detail("The call failed in this service.")
                .perhapsDone()
                .cause(failure)
                .build();
    }

    /**
     * A connection that was never made carried no request, and there is a single attempt to make one. Anything that
     * goes wrong later, TLS included, may have followed the request.
     */
    private static boolean neverConnected(Throwable failure) {
        return find(ConnectException.class, failure).isPresent()
                || find(NoRouteToHostException.class, failure).isPresent()
                || find(UnknownHostException.class, failure).isPresent();
    }

    private static @Nullable String reason(AwsServiceException answer) {
        return switch (answer) {
            case ConstraintViolationException e -> e.reasonAsString();
            case InvalidInputException e -> e.reasonAsString();
            case ConflictException e -> e.reasonAsString();
            case ValidationException e -> e.reasonAsString();
            case AccessDeniedException e -> e.reasonAsString();
            case ThrottlingException e -> e.reasonAsString();
            case software.amazon.awssdk.services.ssoadmin.model.ValidationException e -> e.reasonAsString();
            case software.amazon.awssdk.services.ssoadmin.model.AccessDeniedException e -> e.reasonAsString();
            case software.amazon.awssdk.services.ssoadmin.model.ThrottlingException e -> e.reasonAsString();
            default -> null;
        };
    }

    /** The Identity Store's exceptions have a member of that name, which hides the SDK's own. */
    private static @Nullable String requestId(AwsServiceException answer, @Nullable AwsErrorDetails details) {
        return Optional.ofNullable(answer.requestId())
                .or(() -> Optional.ofNullable(details)
                        .map(AwsErrorDetails::sdkHttpResponse)
                        .flatMap(response -> response.firstMatchingHeader("x-amzn-RequestId")))
                .orElse(null);
    }

    private static @Nullable Duration retryAfter(AwsServiceException answer) {
        return answer instanceof ThrottlingException e && e.retryAfterSeconds() != null
                ? Duration.ofSeconds(e.retryAfterSeconds())
                : null;
    }

    private static @Nullable String words(AwsServiceException answer, @Nullable AwsErrorDetails details) {
        return details == null || details.errorMessage() == null ? answer.getMessage() : details.errorMessage();
    }

    private static UpstreamException.Builder of(AwsApi api, FailureKind kind) {
        return UpstreamException.of(kind, api.service().prefix(), api.operation());
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
        Set<Throwable> seen = new HashSet<>();
        for (@Nullable Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }
}
