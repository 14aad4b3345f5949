package io.gatehouse.simulator.organizations;

import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.service.AwsError;

/** The errors of Organizations. */
final class Refusals {

    private static final String BUSY =
            "AWS Organizations can't complete your request because another request is already in progress. Try again later.";

    private Refusals() {}

    static AwsError notInUse() {
        return AwsError.of("AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }

    static AwsError accessDenied() {
        return AwsError.of("AccessDeniedException", "You don't have permissions to access this resource.");
    }

    static AwsError tooManyRequests() {
        return AwsError.of(
                        "TooManyRequestsException",
                        "You have sent too many requests in too short a period of time. Try again later.")
                .with("Type", "RATE");
    }

    static AwsError busy() {
        return AwsError.of("TooManyRequestsException", BUSY).with("Type", "CONCURRENCY");
    }

    static AwsError concurrentModification() {
        return AwsError.of(
                "ConcurrentModificationException",
                "AWS Organizations can't complete your request because it conflicts with another attempt to modify the same"
                        + " entity. Try again later.");
    }

    static AwsError finalizing() {
        return AwsError.of(
                "FinalizingOrganizationException",
                "AWS Organizations is still setting up your organization. Try again in a few minutes.");
    }

    static AwsError invalid(String reason, String message) {
        return AwsError.of("InvalidInputException", message).with("Reason", reason);
    }

    static AwsError badToken() {
        return invalid("INVALID_NEXT_TOKEN", "You provided a value that does not match the required pattern.");
    }

    /** Organizations names one violation by a reason and a fixed text instead of listing all in words. */
    static AwsError invalid(Violation violation) {
        return switch (violation.kind()) {
            case MISSING -> invalid("INPUT_REQUIRED", "You must provide a value for all required parameters.");
            case TOO_SHORT -> invalid("MIN_LENGTH_EXCEEDED", "You provided a value that is shorter than allowed.");
            case TOO_LONG -> invalid("MAX_LENGTH_EXCEEDED", "You provided a value that is longer than allowed.");
            case TOO_SMALL -> invalid("MIN_VALUE_EXCEEDED", "You provided a value that is smaller than allowed.");
            case TOO_LARGE -> invalid("MAX_VALUE_EXCEEDED", "You provided a value that is larger than allowed.");
            case ENUM -> invalid("INVALID_ENUM", "You provided a value that is not valid for that parameter.");
            case PATTERN ->
                invalid(
                        violation.shape().equals("TaggableResourceId")
                                ? "INVALID_PATTERN:RESOURCE_ID"
                                : "INVALID_PATTERN",
                        "You provided a value that does not match the required pattern.");
        };
    }

    static AwsError constraint(String reason, String message) {
        return AwsError.of("ConstraintViolationException", message).with("Reason", reason);
    }

    static AwsError handshake(String reason, String message) {
        return AwsError.of("HandshakeConstraintViolationException", message).with("Reason", reason);
    }

    static AwsError tooManyAccounts() {
        return constraint("ACCOUNT_NUMBER_LIMIT_EXCEEDED", "You have exceeded the allowed number of AWS accounts.");
    }

    static AwsError notAllFeatures() {
        return constraint(
                "ORGANIZATION_NOT_IN_ALL_FEATURES_MODE",
                "AWS Organizations can't complete your request because the organization does not have all features enabled.");
    }

    static AwsError noAccount() {
        return AwsError.of("AccountNotFoundException", "You specified an account that doesn't exist.");
    }

    static AwsError noParent() {
        return AwsError.of("ParentNotFoundException", "You specified a parent that doesn't exist.");
    }

    static AwsError noUnit() {
        return AwsError.of(
                "OrganizationalUnitNotFoundException", "You specified an organizational unit that doesn't exist.");
    }

    static AwsError noTarget() {
        return AwsError.of("TargetNotFoundException", "You specified a target that doesn't exist.");
    }
}
