package io.gatehouse.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How AWS is reached. Credentials, Region and endpoints are found as in every program that uses an AWS SDK
 * ({@code AWS_REGION}, {@code AWS_PROFILE}, {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_SSO_ADMIN}, web identity
 * and so on); what is set here comes first.
 */
@ConfigMapping(prefix = "gatehouse.aws")
public interface AwsConfig {
    /** The home Region of Identity Center. Unset: the SDK's Region ({@code AWS_REGION}, profile, instance metadata). */
    Optional<String> identityCenterRegion();

    /** Where every AWS service is reached instead of AWS itself, for an emulator or a proxy. */
    Optional<URI> endpointOverride();

    /** The Identity Center instance to use. Unset: the active one that the management account owns. */
    Optional<String> instanceArn();

    /**
     * Where people sign in, for an access portal with an address of its own: AWS has no call that tells it. Unset:
     * {@code https://<identity store id>.awsapps.com/start}.
     */
    Optional<URI> accessPortalUrl();

    /** A role to work with, for example in the management account. */
    AssumeRole assumeRole();

    /** How long a connection may take to be made. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long one call may take, connecting and reading the answer included. */
    @WithDefault("20s")
    Duration callTimeout();

    /** How many calls may be under way at once. */
    @WithDefault("100")
    int maxConnections();

    /** How reads are repeated. Writes never are. */
    Reads reads();

    /** How much of AWS's rates is used. */
    Budget budget();

    /** How long answers are kept. */
    Cache cache();

    /** A role to work with. */
    interface AssumeRole {
        /** ARN of the role. Unset: the credentials found are used as they are. */
        Optional<String> arn();

        /** The external id the role's trust policy asks for. */
        Optional<String> externalId();

        /** The session's name in CloudTrail. */
        @WithDefault("gatehouse")
        String sessionName();
    }

    /** How reads are repeated. */
    interface Reads {
        /** The pause before the second try; it doubles, with jitter, with each further one. */
        @WithDefault("200ms")
        Duration firstPause();

        /** No further try is begun after this time; 0s: reads are tried once. */
        @WithDefault("15s")
        Duration giveUpAfter();
    }

    /** How much of AWS's rates is used. */
    interface Budget {
        /** The share of a rate that operations in the background leave to callers who wait, 0 to below 1. */
        @WithDefault("0.2")
        double interactiveShare();

        /** All rates by this factor, above 0: below 1 leaves room for other users of the same organization's quota. */
        @WithDefault("1.0")
        double scale();

        /** How long a caller is kept waiting for a turn; longer, and the call is refused as throttled. */
        @WithDefault("10s")
        Duration maxWait();

        /**
         * Rates that differ from the documented ones, by IAM action or service prefix, for example
         * {@code gatehouse.aws.budget.rates."organizations:ListAccounts".per-second}. A service prefix sets every API
         * of that service.
         */
        Map<String, RateSetting> rates();
    }

    /** A rate that differs from the documented one. */
    interface RateSetting {
        /** Calls a second in the long run, above 0. */
        double perSecond();

        /** Calls at once after a pause, at least 1. */
        @WithDefault("1")
        int burst();
    }

    /** How long answers are kept. */
    interface Cache {
        /** Lists and single resources. */
        @WithDefault("10s")
        Duration ttl();

        /** What hardly ever changes: the organization, its units, the instance. */
        @WithDefault("5m")
        Duration stableTtl();
    }
}
