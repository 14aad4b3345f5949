package io.gatehouse.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.user.OneTimePassword;
import io.gatehouse.user.PasswordApi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.services.identitystore.IdentitystoreAsyncClient;

/** The console's own {@code SWBUPService}, undocumented, at the Identity Store's endpoint. */
@Singleton
final class AwsPasswords implements PasswordApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsCalls calls;
    private final ConsoleEndpoint console;
    private final AwsInstance instance;
    private final ConsoleEndpoint.Target target;

    @Inject
    AwsPasswords(
            AwsCalls calls,
            ConsoleEndpoint console,
            AwsInstance instance,
            AwsPlaces places,
            IdentitystoreAsyncClient client) {
        this.calls = calls;
        this.console = console;
        this.instance = instance;
        URI address = places.endpoint(
                "identitystore", client.serviceClientConfiguration().endpointOverride());
        this.target =
                new ConsoleEndpoint.Target(AwsApi.UPDATE_PASSWORD, address, "SWBUPService.UpdatePassword", "userpool");
    }

    @Override
    public Uni<Void> sendPasswordMail(String userId) {
        return update(userId, "EMAIL").replaceWithVoid();
    }

    @Override
    public Uni<OneTimePassword> oneTimePassword(String userId) {
        return update(userId, "OTP")
                .map(answer -> Optional.of(answer.body().path("Password").asText())
                        .filter(password -> !password.isEmpty())
                        .map(OneTimePassword::new)
                        .orElseThrow(() -> UpstreamException.of(
                                        FailureKind.UNEXPECTED,
                                        target.api().service().prefix(),
                                        target.api().operation())
                                .code("NoPassword")
                                .detail("AWS answered without a password.")
                                .requestId(answer.requestId())
                                .perhapsDone()
                                .build()));
    }

    private Uni<ConsoleEndpoint.Answer> update(String userId, String mode) {
        return instance.inStore(store -> calls.call(
                AwsApi.UPDATE_PASSWORD,
                () -> console.post(
                        target,
                        JSON.createObjectNode()
                                .put("UserId", userId)
                                .put("PasswordMode", mode)
                                .put("IdentityStoreId", store)),
                ConsoleEndpoint.Answer::requestId));
    }
}
