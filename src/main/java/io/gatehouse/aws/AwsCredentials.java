package io.gatehouse.aws;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials as the SDK's default chain finds them, exchanged for those of the configured role where there is one. A
 * failure to get any is told apart from a failure of the call they are for.
 */
@Singleton
final class AwsCredentials implements AwsCredentialsProvider {
    private final AwsCredentialsProvider source;
    private final Runnable close;

    @Inject
    AwsCredentials(AwsConfig config, AwsPlaces places) {
        DefaultCredentialsProvider found = DefaultCredentialsProvider.builder().build();
        if (config.assumeRole().arn().isEmpty()) {
            this.source = found;
            this.close = found::close;
            return;
        }
        var builder = StsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(found)
                .region(places.identityCenterRegion());
        places.endpointOverride().ifPresent(builder::endpointOverride);
        StsClient sts = builder.build();
        StsAssumeRoleCredentialsProvider role = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(
                        request -> request.roleArn(config.assumeRole().arn().get())
                                .externalId(config.assumeRole().externalId().orElse(null))
                                .roleSessionName(config.assumeRole().sessionName()))
                .asyncCredentialUpdateEnabled(true)
                .build();
        this.source = role;
        this.close = () -> List.<SdkAutoCloseable>of(role, sts, found).forEach(SdkAutoCloseable::close);
    }

    @Override
    public software.amazon.awssdk.auth.credentials.AwsCredentials resolveCredentials() {
        try {
            return source.resolveCredentials();
        } catch (RuntimeException e) {
            throw new CredentialsUnavailableException(e);
        }
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return CompletableFuture.completedFuture(request)
                .thenCompose(source::resolveIdentity)
                .handle((identity, failure) -> {
                    if (failure != null) {
                        throw new CompletionException(new CredentialsUnavailableException(failure));
                    }
                    return identity;
                });
    }

    @PreDestroy
    void stop() {
        close.run();
    }
}
