package io.gatehouse.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.control.Control;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.simulator.world.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;

/**
 * A simulator and SDK clients without retries. Before each test it begins again in its profile, with its clock stopped, so that
 * time passes only when a test says so.
 */
public final class Aws implements BeforeEachCallback, AfterAllCallback {

    /** The time at the start of each test. */
    public static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    /** Credentials of the management account's user. */
    public static final AwsCredentials OPERATOR =
            AwsBasicCredentials.create(ManagementAccount.ACCESS_KEY_ID, ManagementAccount.SECRET_ACCESS_KEY);

    /** One for all classes, as closing it takes seconds; it ends with the tests. */
    private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.builder()
            .readTimeout(Duration.ofSeconds(20))
            .build();

    private final Profile profile;
    private final Simulator simulator;
    private final OrganizationsAsyncClient organizations;

    private Aws(Profile profile) {
        this.profile = profile;
        this.simulator = Simulator.start(SimulatorOptions.fast());
        this.organizations = client(OrganizationsAsyncClient.builder(), OPERATOR);
    }

    /** Without rates and latencies. */
    public static Aws fast() {
        return new Aws(Profile.FAST);
    }

    /** With AWS's own quotas and rates. */
    public static Aws real() {
        return new Aws(Profile.REAL);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        control().reset(1, profile);
        control().freeze(START);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().getEnclosingClass() != null) {
            return; // the classes around this one are not done
        }
        organizations.close();
        simulator.close();
    }

    /** The simulator. */
    public Simulator simulator() {
        return simulator;
    }

    /** Its remote control. */
    public Control control() {
        return simulator.control();
    }

    /** Changes settings. */
    public void set(String json) {
        control().set(json(json));
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        control().advance(time);
    }

    /** Organizations as the management account. */
    public OrganizationsAsyncClient organizations() {
        return organizations;
    }

    /** Any client, as the given caller. */
    public <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentials credentials) {
        return builder.endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(HTTP)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** Where the simulated AWS listens. */
    public URI endpoint() {
        return simulator.awsEndpoint();
    }

    /** Waits for an answer; what the SDK throws is thrown as it is. */
    public static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What a call is refused with; fails when it is not. */
    public static AwsServiceException refusal(Supplier<CompletableFuture<?>> call) {
        try {
            Object answer = await(call.get());
            throw new AssertionError("not refused but answered " + answer);
        } catch (AwsServiceException e) {
            return e;
        }
    }

    /** A JSON document. */
    public static JsonNode json(String text) {
        try {
            return World.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
