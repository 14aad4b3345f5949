package io.gatehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** Signed requests below the SDK's clients, for what those cannot say. */
public final class Signed {

    private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length", "expect");

    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private AwsCredentials credentials = Aws.OPERATOR;
    private Clock clock = Clock.systemUTC();
    private String path = "/";
    private String service = "organizations";
    private String contentType = "application/x-amz-json-1.1";

    /** To that endpoint. */
    public Signed(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Signed for that service. */
    public Signed as(String signingName) {
        this.service = signingName;
        return this;
    }

    /** Signed with other credentials. */
    public Signed by(AwsCredentials other) {
        this.credentials = other;
        return this;
    }

    /** Signed at another time. */
    public Signed at(Clock other) {
        this.clock = other;
        return this;
    }

    /** To another path. */
    public Signed to(String otherPath) {
        this.path = otherPath;
        return this;
    }

    /** With another content type. */
    public Signed typed(String otherType) {
        this.contentType = otherType;
        return this;
    }

    /** Posts a body to a target. */
    public HttpResponse<String> post(String target, String body) {
        SdkHttpRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve(path))
                .putHeader("Content-Type", contentType)
                .putHeader("X-Amz-Target", target)
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(r -> r.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        HttpRequest.Builder plain = HttpRequest.newBuilder(endpoint.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        signed.forEachHeader((name, values) -> {
            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> plain.header(name, value));
            }
        });
        return send(plain.build());
    }

    /** Sends a request as it is. */
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of an answer. */
    public static JsonNode body(HttpResponse<String> response) {
        return Aws.json(response.body());
    }
}
