package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;

/** SSO Admin's errors in its own words, as far as they are on public record. */
final class Refusals {

    private Refusals() {}

    static AwsError notFound(String text) {
        return AwsError.of("ResourceNotFoundException", text);
    }

    static AwsError conflict(String text) {
        return AwsError.of("ConflictException", text);
    }

    static AwsError invalid(String text) {
        return AwsError.of("ValidationException", text);
    }

    static AwsError quotaExceeded(String what) {
        return AwsError.of(
                "ServiceQuotaExceededException",
                "You have exceeded AWS SSO limits. Cannot create " + what
                        + ". Please refer to https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html");
    }

    static AwsError rateExceeded() {
        return AwsError.of("ThrottlingException", "Rate exceeded");
    }

    static AwsError tooManyUnderWay() {
        return AwsError.of("ThrottlingException", "There are too many requests processing. Please try again later.");
    }

    static AwsError denied(Call call, String resource) {
        return AwsError.of(
                "AccessDeniedException",
                "User: " + call.caller().arn() + " is not authorized to perform: sso:" + call.operation()
                        + " on resource: " + resource);
    }
}
