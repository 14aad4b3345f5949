package io.gatehouse.aws;

import io.gatehouse.aws.budget.Rate;

/** The AWS services called, by their prefix in IAM actions. */
public enum AwsService {
    ORGANIZATIONS("organizations", Rate.of(1, 2), false),
    ACCOUNT("account", Rate.of(1, 2), false),
    /** 20 calls a second for all APIs together. */
    SSO("sso", Rate.of(20, 1), true),
    /** 20 calls a second for each API. */
    IDENTITY_STORE("identitystore", Rate.of(20, 1), false),
    /** The console's own API, undocumented: draws on what AWS allows all of {@code sso}. */
    CONSOLE("sso", Rate.of(20, 1), true),
    /** The console's own API for passwords, undocumented and without a documented rate. */
    DIRECTORY("sso-directory", Rate.of(1, 2), false);

    private final String prefix;
    private final Rate rate;
    private final boolean sharesOneRate;

    AwsService(String prefix, Rate rate, boolean sharesOneRate) {
        this.prefix = prefix;
        this.rate = rate;
        this.sharesOneRate = sharesOneRate;
    }

    public String prefix() {
        return prefix;
    }

    public Rate rate() {
        return rate;
    }

    public boolean sharesOneRate() {
        return sharesOneRate;
    }
}
