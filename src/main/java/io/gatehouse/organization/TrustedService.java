package io.gatehouse.organization;

import java.util.List;

/** An AWS service that must be let into every account, and what for. */
enum TrustedService {
    /** AWS IAM Identity Center. */
    IDENTITY_CENTER("sso.amazonaws.com", "IAM Identity Center", "gives people access to accounts"),
    /** AWS Account Management. */
    ACCOUNT_MANAGEMENT("account.amazonaws.com", "AWS Account Management", "renames accounts");

    private final String principal;
    private final String title;
    private final String purpose;

    TrustedService(String principal, String title, String purpose) {
        this.principal = principal;
        this.title = title;
        this.purpose = purpose;
    }

    static List<TrustedService> all() {
        return List.of(values());
    }

    /** Its service principal. */
    String principal() {
        return principal;
    }

    /** Its name as AWS writes it. */
    String title() {
        return title;
    }

    /** What it does for this service. */
    String purpose() {
        return purpose;
    }
}
