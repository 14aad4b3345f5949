package io.gatehouse.account;

import java.util.Optional;

/**
 * AWS's reasons for not creating an account ({@code CreateAccountStatus.FailureReason}), what they mean for whoever asked,
 * and whether the same request may succeed later. AWS adds reasons: an unknown one is shown as it came.
 */
enum CreationFailure {
    ACCOUNT_LIMIT_EXCEEDED("the organization's quota of accounts is used up; closed ones count until they are gone"),
    EMAIL_ALREADY_EXISTS("another account, in this organization or elsewhere in AWS, has the e-mail"),
    INVALID_ADDRESS("the address of the management account is not valid"),
    INVALID_EMAIL("AWS does not take the e-mail"),
    CONCURRENT_ACCOUNT_MODIFICATION("another request for the same e-mail was under way", true),
    INTERNAL_FAILURE("something failed inside AWS", true),
    GOVCLOUD_ACCOUNT_ALREADY_EXISTS("the account has a GovCloud account already"),
    MISSING_BUSINESS_VALIDATION("the management account has not been through business validation"),
    FAILED_BUSINESS_VALIDATION("the management account failed business validation"),
    PENDING_BUSINESS_VALIDATION("the management account is still going through business validation"),
    INVALID_IDENTITY_FOR_BUSINESS_VALIDATION("the identity given for business validation is not valid"),
    UNKNOWN_BUSINESS_VALIDATION("business validation of the management account failed for a reason AWS does not know"),
    MISSING_PAYMENT_INSTRUMENT("the management account has no payment method"),
    INVALID_PAYMENT_INSTRUMENT("the payment method of the management account is not valid"),
    UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED(
            "AWS can't change the organization's resource policy together with tags");

    private final String meaning;
    private final boolean passing;

    CreationFailure(String meaning) {
        this(meaning, false);
    }

    CreationFailure(String meaning, boolean passing) {
        this.meaning = meaning;
        this.passing = passing;
    }

    /** The reason by AWS's code, empty for one that AWS added. */
    static Optional<CreationFailure> of(String code) {
        for (CreationFailure failure : values()) {
            if (failure.name().equals(code)) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    /** AWS's code, and what it means. */
    String words() {
        return name() + ": " + meaning;
    }

    /** Whether it passes by itself. */
    boolean passing() {
        return passing;
    }

    /** Whether a request of our own that was never answered may be what stands in the way. */
    boolean maybeOurs() {
        return this == EMAIL_ALREADY_EXISTS || this == CONCURRENT_ACCOUNT_MODIFICATION;
    }
}
