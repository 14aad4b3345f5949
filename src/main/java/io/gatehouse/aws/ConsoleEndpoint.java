package io.gatehouse.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.upstream.Fence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The protocol of the console's own APIs, which no SDK client speaks: AWS JSON 1.1, signed with Signature Version 4. Fails
 * with the SDK's own exceptions, so that failures are classified like any other.
 */
@Singleton
final class ConsoleEndpoint {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final String REQUEST_ID = "x-amzn-RequestId";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An API and where it is.
     *
     * @param api what is called
     * @param address where
     * @param target the {@code X-Amz-Target}
     * @param signingName the service name in the signature
     */
    record Target(AwsApi api, URI address, String target, String signingName) {}

    /**
     * What came back.
     *
     * @param body an empty object where there was none
     * @param requestId AWS's, if any
     */
    record Answer(JsonNode body, @Nullable String requestId) {}

    private final SdkAsyncHttpClient http;
    private final AwsCredentials credentials;
    private final AwsPlaces places;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    @Inject
    ConsoleEndpoint(SdkAsyncHttpClient http, AwsCredentials credentials, AwsPlaces places) {
        this.http = http;
        this.credentials = credentials;
        this.places = places;
    }

    CompletableFuture<Answer> post(Target target, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        Fence fence = FenceBesideTheWire.current();
        return credentials.resolveIdentity().thenCompose(identity -> {
            if (!fence.open()) {
                return CompletableFuture.failedFuture(new FenceBesideTheWire.Closed());
            }
            Answering answering = new Answering(target);
            CompletableFuture<Void> executed = http.execute(AsyncExecuteRequest.builder()
                    .request(signed(target, bytes, identity))
                    .requestContentPublisher(new Bytes(bytes))
                    .responseHandler(answering)
                    .build());
            executed.whenComplete((done, failure) -> {
                if (failure != null) {
                    answering.onError(failure);
                }
            });
            return answering.answer;
        });
    }

    private SdkHttpRequest signed(Target target, byte[] bytes, AwsCredentialsIdentity identity) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(target.address())
                .putHeader("Content-Type", CONTENT_TYPE)
                .putHeader("Content-Length", Integer.toString(bytes.length))
                .putHeader("X-Amz-Target", target.target())
                .build();
        return signer.sign(sign -> sign.identity(identity)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, target.signingName())
                        .putProperty(
                                AwsV4HttpSigner.REGION_NAME,
                                places.identityCenterRegion().id()))
                .request();
    }

    private record Bytes(byte[] bytes) implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return Optional.of((long) bytes.length);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            AsyncRequestBody.fromBytes(bytes).subscribe(subscriber);
        }
    }

    /** Collects the body, then decides what it means. */
    private static final class Answering implements SdkAsyncHttpResponseHandler {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<SdkHttpResponse> headers = new CompletableFuture<>();
        private final Target target;

        Answering(Target target) {
            this.target = target;
        }

        @Override
        public void onHeaders(SdkHttpResponse response) {
            headers.complete(response);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            BodyText.of(body).thenCombine(headers, this::read).whenComplete((read, failure) -> {
                if (failure != null) {
                    onError(failure);
                } else {
                    answer.complete(read);
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(
                    failure instanceof AwsServiceException || failure.getCause() instanceof AwsServiceException
                            ? failure
                            : SdkClientException.create("no answer from " + target.target(), failure));
        }

        private Answer read(String text, SdkHttpResponse response) {
            @Nullable
            String requestId = response.firstMatchingHeader(REQUEST_ID).orElse(null);
            if (!response.isSuccessful()) {
                throw refusal(text, response, requestId);
            }
            try {
                return new Answer(text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text), requestId);
            } catch (JsonProcessingException e) {
                throw SdkClientException.create("unreadable answer of " + target.target(), e);
            }
        }

        private AwsServiceException refusal(String text, SdkHttpResponse response, @Nullable String requestId) {
            JsonNode body = parsed(text);
            String type = body.path("__type")
                    .asText(response.firstMatchingHeader("x-amzn-ErrorType").orElse(""));
            return AwsServiceException.builder()
                    .statusCode(response.statusCode())
                    .requestId(requestId)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName(target.api().service().prefix())
                            .errorCode(code(type, response))
                            .errorMessage(body.path("message")
                                    .asText(body.path("Message").asText("")))
                            .sdkHttpResponse(response)
                            .build())
                    .build();
        }

        /** The last part of the type; an undocumented API that refuses without one is no longer there. */
        private static String code(String type, SdkHttpResponse response) {
            String name = type.substring(type.lastIndexOf('#') + 1).split(":", 2)[0];
            return name.isEmpty() && response.statusCode() < 500 ? "UnknownOperationException" : name;
        }

        private static JsonNode parsed(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                // a page of something in front of AWS: there is no code in it, which is told as such
                return JSON.createObjectNode();
            }
        }
    }
}
