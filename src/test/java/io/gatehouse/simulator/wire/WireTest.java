package io.gatehouse.simulator.wire;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.refusal;
import static io.gatehouse.simulator.Signed.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.Signed;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

@DisplayName("The wire")
class WireTest {

    private static final String DESCRIBE = "AWSOrganizationsV20161128.DescribeOrganization";

    @RegisterExtension
    static final Aws aws = Aws.fast();

    @Nested
    @DisplayName("AWS JSON 1.1")
    class Json {

        @Test
        @DisplayName("An answer is JSON 1.1 with a UUID as x-amzn-RequestId; times are epoch seconds with a fraction")
        void answer() {
            await(aws.organizations().createOrganization(r -> {}));
            HttpResponse<String> response = signed().post("AWSOrganizationsV20161128.ListAccounts", "{}");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.1");
            assertThat(response.headers().firstValue("x-amzn-RequestId"))
                    .hasValueSatisfying(id -> assertThat(UUID.fromString(id)).isNotNull());
            assertThat(response.body()).contains("\"JoinedTimestamp\":1767603600.000");
        }

        @Test
        @DisplayName("What is absent is left out, not null")
        void absent() {
            await(aws.organizations().createOrganization(r -> {}));
            assertThat(body(signed().post("AWSOrganizationsV20161128.ListAccounts", "{}"))
                            .has("NextToken"))
                    .isFalse();
        }

        @Test
        @DisplayName("A refusal is HTTP 400 with __type, Message and the modeled members beside it")
        void refused() {
            HttpResponse<String> response = signed().post("AWSOrganizationsV20161128.DescribeAccount", "{}");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(body(response).path("__type").asText()).isEqualTo("InvalidInputException");
            assertThat(body(response).path("Message").asText()).isNotEmpty();
            assertThat(body(response).path("Reason").asText()).isEqualTo("INPUT_REQUIRED");
            assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        }

        @Test
        @DisplayName("A body that is no JSON object, or of the wrong type: SerializationException")
        void serialization() {
            String target = "AWSOrganizationsV20161128.DescribeAccount";
            assertThat(type(signed().post(target, "{"))).isEqualTo("SerializationException");
            assertThat(type(signed().post(target, "[]"))).isEqualTo("SerializationException");
            assertThat(type(signed().post(target, "{} {}"))).isEqualTo("SerializationException");
            assertThat(type(signed().post(target, "{\"AccountId\":1}"))).isEqualTo("SerializationException");
            assertThat(type(signed().typed("text/plain").post(target, "{}"))).isEqualTo("SerializationException");
        }

        @Test
        @DisplayName("Connections are kept; an answer comes in one segment")
        void oneSegment() throws IOException {
            try (Socket socket = new Socket("127.0.0.1", aws.endpoint().getPort())) {
                for (int i = 0; i < 2; i++) {
                    socket.getOutputStream()
                            .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    String answer = firstSegment(socket.getInputStream());
                    assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("}");
                }
            }
        }

        private static String firstSegment(InputStream input) throws IOException {
            byte[] segment = new byte[64 * 1024];
            return new String(segment, 0, input.read(segment), StandardCharsets.UTF_8);
        }
    }

    @Nested
    @DisplayName("Operations that are not offered")
    class Unknown {

        @Test
        @DisplayName("are UnknownOperationException with HTTP 400, and counted")
        void counted() {
            assertThat(type(signed().post("AWSOrganizationsV20161128.CreateGovCloudAccount", "{}")))
                    .isEqualTo("UnknownOperationException");
            assertThat(type(signed().post("Unheard_20200101.Of", "{}"))).isEqualTo("UnknownOperationException");
            assertThat(aws.control().counts())
                    .containsKeys("organizations.CreateGovCloudAccount", "unknown.Unheard_20200101.Of");
        }

        @Test
        @DisplayName("are answered as XML where the request was a form")
        void form() {
            HttpResponse<String> response = new Signed(aws.endpoint())
                    .send(HttpRequest.newBuilder(aws.endpoint())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("Action=ListUsers&Version=2010-05-08"))
                            .build());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("<Code>UnknownOperationException</Code>");
        }
    }

    @Nested
    @DisplayName("Signatures")
    class Signatures {

        @Test
        @DisplayName("None: MissingAuthenticationTokenException")
        void missing() {
            HttpResponse<String> response = new Signed(aws.endpoint())
                    .send(HttpRequest.newBuilder(aws.endpoint())
                            .header("X-Amz-Target", DESCRIBE)
                            .header("Content-Type", "application/x-amz-json-1.1")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(type(response)).isEqualTo("MissingAuthenticationTokenException");
        }

        @Test
        @DisplayName("For another service: InvalidSignatureException")
        void scope() {
            HttpResponse<String> response = signed().as("sso").post(DESCRIBE, "{}");
            assertThat(type(response)).isEqualTo("InvalidSignatureException");
            assertThat(body(response).path("Message").asText()).contains("correct service: 'organizations'");
        }

        @Test
        @DisplayName("More than fifteen minutes old: InvalidSignatureException")
        void expired() {
            Clock past = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-16));
            assertThat(type(signed().at(past).post(DESCRIBE, "{}"))).isEqualTo("InvalidSignatureException");
        }

        @Test
        @DisplayName("With any access key, unless signatures are verified in full")
        void anyKey() {
            AwsBasicCredentials stranger = AwsBasicCredentials.create("stranger", "secret");
            assertThat(type(signed().by(stranger).post(DESCRIBE, "{}"))).isEqualTo("AWSOrganizationsNotInUseException");
            aws.set("{\"wire.signatures\":\"FULL\"}");
            assertThat(type(signed().by(stranger).post(DESCRIBE, "{}"))).isEqualTo("UnrecognizedClientException");
        }

        @Test
        @DisplayName(
                "Verified in full: the right secret passes on every path, the wrong one is InvalidSignatureException")
        void full() {
            aws.set("{\"wire.signatures\":\"FULL\"}");
            assertThat(type(signed().post(DESCRIBE, "{}"))).isEqualTo("AWSOrganizationsNotInUseException");
            assertThat(signed().as("sso")
                            .to("/control/")
                            .post("SWBService.GetSsoConfiguration", "{}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(type(signed().by(AwsBasicCredentials.create(Aws.OPERATOR.accessKeyId(), "wrong"))
                            .post(DESCRIBE, "{}")))
                    .isEqualTo("InvalidSignatureException");
        }

        @Test
        @DisplayName(
                "Verified in full: the SDK's clients pass, with assumed roles too, but not without their session token")
        void sdk() {
            aws.set("{\"wire.signatures\":\"FULL\"}");
            AssumeRoleResponse role = await(aws.client(StsAsyncClient.builder(), Aws.OPERATOR)
                    .assumeRole(
                            r -> r.roleArn("arn:aws:iam::123456789012:role/X").roleSessionName("me")));
            var credentials = role.credentials();
            assertThat(await(aws.client(
                                            StsAsyncClient.builder(),
                                            AwsSessionCredentials.create(
                                                    credentials.accessKeyId(),
                                                    credentials.secretAccessKey(),
                                                    credentials.sessionToken()))
                                    .getCallerIdentity())
                            .arn())
                    .isEqualTo(role.assumedRoleUser().arn());
            OrganizationsAsyncClient tokenless = aws.client(
                    OrganizationsAsyncClient.builder(),
                    AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey()));
            assertThat(refusal(() -> tokenless.listAccounts(r -> {}))
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("UnrecognizedClientException");
        }
    }

    private static Signed signed() {
        return new Signed(aws.endpoint());
    }

    private static String type(HttpResponse<String> response) {
        return body(response).path("__type").asText();
    }
}
