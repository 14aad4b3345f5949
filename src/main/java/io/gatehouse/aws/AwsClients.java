package io.gatehouse.aws;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.account.AccountAsyncClient;
import software.amazon.awssdk.services.identitystore.IdentitystoreAsyncClient;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients. They share one HTTP client and never retry: a repeated CreateAccount answers with a request that
 * fails although the account exists, so whether to repeat is decided by {@link AwsCalls} for reads and by looking first
 * for writes.
 */
@Singleton
final class AwsClients {
    /** Shorter than any server keeps a quiet connection, so that no write is sent into one that just ends. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final AwsConfig config;
    private final AwsPlaces places;
    private final AwsCredentials credentials;

    @Inject
    AwsClients(AwsConfig config, AwsPlaces places, AwsCredentials credentials) {
        this.config = config;
        this.places = places;
        this.credentials = credentials;
    }

    @Produces
    @Singleton
    SdkAsyncHttpClient http() {
        return NettyNioAsyncHttpClient.builder()
                .maxConcurrency(config.maxConnections())
                .connectionTimeout(config.connectTimeout())
                .connectionAcquisitionTimeout(config.callTimeout())
                .readTimeout(config.callTimeout())
                .writeTimeout(config.callTimeout())
                .connectionMaxIdleTime(IDLE)
                .tcpKeepAlive(true)
                .build();
    }

    @Produces
    @Singleton
    OrganizationsAsyncClient organizations(SdkAsyncHttpClient http) {
        return build(OrganizationsAsyncClient.builder(), http, places.globalRegion());
    }

    @Produces
    @Singleton
    AccountAsyncClient account(SdkAsyncHttpClient http) {
        return build(AccountAsyncClient.builder(), http, places.globalRegion());
    }

    @Produces
    @Singleton
    SsoAdminAsyncClient ssoAdmin(SdkAsyncHttpClient http) {
        return build(SsoAdminAsyncClient.builder(), http, places.identityCenterRegion());
    }

    @Produces
    @Singleton
    IdentitystoreAsyncClient identityStore(SdkAsyncHttpClient http) {
        return build(IdentitystoreAsyncClient.builder(), http, places.identityCenterRegion());
    }

    static void close(@Disposes SdkAutoCloseable client) {
        client.close();
    }

    private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C build(
            B builder, SdkAsyncHttpClient http, Region region) {
        places.endpointOverride().ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new FenceBesideTheWire())
                        .apiCallTimeout(config.callTimeout())
                        .apiCallAttemptTimeout(config.callTimeout()))
                .build();
    }
}
