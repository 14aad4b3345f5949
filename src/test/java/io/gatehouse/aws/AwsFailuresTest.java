package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.identitystore.model.ConflictException;
import software.amazon.awssdk.services.identitystore.model.ThrottlingException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;

class AwsFailuresTest {
    @Nested
    class AnswersOfAws {
        @ParameterizedTest
        @CsvSource({
            "ResourceNotFoundException,       NOT_FOUND",
            "CreateAccountStatusNotFoundException, NOT_FOUND",
            "ConflictException,               CONFLICT",
            "ConcurrentModificationException, CONFLICT",
            "FinalizingOrganizationException, CONFLICT",
            "SourceParentNotFoundException,   CONFLICT",
            "DuplicateAccountException,       ALREADY_EXISTS",
            "AlreadyInOrganizationException,  ALREADY_EXISTS",
            "ThrottlingException,             THROTTLED",
            "TooManyRequestsException,        THROTTLED",
            "AccessDeniedException,           DENIED",
            "ExpiredTokenException,           CREDENTIALS",
            "UnrecognizedClientException,     CREDENTIALS",
            "ServiceQuotaExceededException,   QUOTA",
            "ValidationException,             INVALID",
            "AccountAlreadyClosedException,   STATE",
            "AWSOrganizationsNotInUseException, NOT_IN_ORGANIZATION",
            "InternalServerException,         UNAVAILABLE",
            "ServiceUnavailable,              UNAVAILABLE"
        })
        void areToldApartByTheirCode(String code, FailureKind kind) {
            assertThat(classified(answer(code, 400)).kind()).isEqualTo(kind);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 404, 409, 500})
        void meanTheSameWhateverTheHttpStatus(int status) {
            assertThat(classified(answer("ConflictException", status)).kind()).isEqualTo(FailureKind.CONFLICT);
        }

        @Test
        void ofAnUndocumentedCodeAreRefusalsOfAKindNobodyExpected() {
            UpstreamException failure = classified(answer("NeverHeardOf", 400));

            assertThat(failure.kind()).isEqualTo(FailureKind.UNEXPECTED);
            assertThat(failure.code()).isEqualTo("NeverHeardOf");
            assertThat(failure.outcomeUnknown()).isFalse();
        }

        @Test
        void ofAnUndocumentedCodeThatAwsTakesForItsOwnFaultMayHaveFollowedTheDeed() {
            UpstreamException failure = classified(answer("NeverHeardOf", 500));

            assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failure.outcomeUnknown()).isTrue();
        }

        @Test
        void withoutACodeComeFromSomethingInFrontOfAws() {
            UpstreamException failure = classified(answer(null, 503));

            assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failure.outcomeUnknown()).isTrue();
        }
    }

    @Nested
    class Reasons {
        @ParameterizedTest
        @CsvSource({
            "ACCOUNT_NUMBER_LIMIT_EXCEEDED,         QUOTA",
            "CLOSE_ACCOUNT_QUOTA_EXCEEDED,          QUOTA",
            "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED, CONFLICT",
            "ACCOUNT_CREATION_NOT_COMPLETE,         CONFLICT",
            "CANNOT_CLOSE_MANAGEMENT_ACCOUNT,       STATE",
            "A_REASON_OF_TOMORROW,                  STATE"
        })
        void sayMoreThanTheCode(String reason, FailureKind kind) {
            UpstreamException failure = classified(ConstraintViolationException.builder()
                    .reason(reason)
                    .awsErrorDetails(details("ConstraintViolationException"))
                    .build());

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.reason()).isEqualTo(reason);
        }

        @Test
        void outsideTheModelArePassedOnAsTheyAre() {
            UpstreamException failure = classified(InvalidInputException.builder()
                    .reason("INVALID_PATTERN:RESOURCE_ID")
                    .awsErrorDetails(details("InvalidInputException"))
                    .build());

            assertThat(failure.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(failure.reason()).isEqualTo("INVALID_PATTERN:RESOURCE_ID");
        }

        @Test
        void ofTheIdentityStoreTellADuplicateFromAnOverlap() {
            assertThat(conflict("UNIQUENESS_CONSTRAINT_VIOLATION").kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
            assertThat(conflict("CONCURRENT_MODIFICATION").kind()).isEqualTo(FailureKind.CONFLICT);
        }

        private UpstreamException conflict(String reason) {
            return classified(ConflictException.builder()
                    .reason(reason)
                    .awsErrorDetails(details("ConflictException"))
                    .build());
        }
    }

    @Nested
    class Silence {
        @Test
        void mayHaveFollowedTheDeed() {
            for (Throwable silence : new Throwable[] {
                ApiCallTimeoutException.create(20_000),
                SdkClientException.create("reset", new IOException("Connection reset")),
                SdkClientException.create("tls", new SSLHandshakeException("certificate_required"))
            }) {
                UpstreamException failure = classified(silence);
                assertThat(failure.kind()).isEqualTo(FailureKind.SILENT);
                assertThat(failure.outcomeUnknown()).isTrue();
            }
        }

        @Test
        void withoutAConnectionMeansThatNothingWasSent() {
            for (Throwable refused :
                    new Throwable[] {new ConnectException("Connection refused"), new UnknownHostException("sso.nowhere")
                    }) {
                UpstreamException failure =
                        classified(new CompletionException(SdkClientException.create("failed", refused)));
                assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
                assertThat(failure.outcomeUnknown()).isFalse();
            }
        }

        @Test
        void ofTheCredentialsProviderMeansThatNothingWasSent() {
            UpstreamException failure = classified(
                    SdkClientException.create("failed", new CredentialsUnavailableException(new IOException("sts"))));

            assertThat(failure.kind()).isEqualTo(FailureKind.CREDENTIALS);
            assertThat(failure.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void aDefectOfOursMayHaveFollowedTheDeed() {
        UpstreamException failure = classified(new IllegalStateException("a defect"));

        assertThat(failure.kind()).isEqualTo(FailureKind.UNEXPECTED);
        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.detail()).doesNotContain("a defect");
    }

    @Test
    void theTimeAwsAsksToWaitIsPassedOn() {
        UpstreamException failure = classified(ThrottlingException.builder()
                .retryAfterSeconds(7)
                .awsErrorDetails(details("ThrottlingException"))
                .build());

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    private static UpstreamException classified(Throwable failure) {
        return AwsFailures.classify(AwsApi.CREATE_ASSIGNMENT, failure);
    }

    private static AwsServiceException answer(@Nullable String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(details(code))
                .build();
    }

    private static AwsErrorDetails details(@Nullable String code) {
        return AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("AWS's words")
                .build();
    }
}
