package io.gatehouse.simulator.identitystore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.ssoadmin.IdentityCenter;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The Identity Store's bytes")
class WireTest {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @RegisterExtension
    static final IdentityCenter aws = new IdentityCenter();

    @Test
    @DisplayName("Extensions, which this SDK does not know yet, are kept, updated by path, and shown to those who ask")
    void extensions() throws Exception {
        String id = call("CreateUser", """
                        {"UserName": "alice", "DisplayName": "Alice", "Name": {"GivenName": "A", "FamilyName": "E"},
                         "Extensions": {"aws:identitystore:enterprise": {"department": "payments"}}}""").path("UserId").asText();
        call("UpdateUser", """
                {"UserId": "%s", "Operations": [
                  {"AttributePath": "aws:identitystore:enterprise.costCenter", "AttributeValue": "42"}]}""".formatted(id));

        JsonNode plain = call("DescribeUser", "{\"UserId\": \"%s\"}".formatted(id));
        JsonNode extended = call(
                "DescribeUser",
                "{\"UserId\": \"%s\", \"Extensions\": [\"aws:identitystore:enterprise\"]}".formatted(id));

        assertThat(plain.has("Extensions")).isFalse();
        assertThat(extended.path("Extensions").path("aws:identitystore:enterprise"))
                .isEqualTo(Aws.json("{\"department\": \"payments\", \"costCenter\": \"42\"}"));
    }

    @Test
    @DisplayName(
            "What is absent is left out, times are epoch seconds with a fraction, members it does not know are ignored")
    void shapes() throws Exception {
        String id = call("CreateGroup", "{\"DisplayName\": \"developers\", \"Colour\": \"blue\"}")
                .path("GroupId")
                .asText();

        JsonNode group = call("DescribeGroup", "{\"GroupId\": \"%s\"}".formatted(id));

        assertThat(group.path("CreatedAt").isNumber()).isTrue();
        assertThat(group.path("CreatedAt").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(Aws.START.getEpochSecond()));
        assertThat(group.has("Description")).isFalse();
        assertThat(group.has("Colour")).isFalse();
    }

    @Test
    @DisplayName("Errors name themselves in __type and carry their modeled members")
    void errors() throws Exception {
        JsonNode error = call("DescribeGroup", "{\"GroupId\": \"11111111-2222-4333-8444-555555555555\"}");

        assertThat(error.path("__type").asText()).isEqualTo("ResourceNotFoundException");
        assertThat(error.path("Message").asText()).isEqualTo("GROUP not found.");
        assertThat(error.path("RequestId").asText()).matches("[0-9a-f-]{36}");
        assertThat(error.path("ResourceType").asText()).isEqualTo("GROUP");
        assertThat(error.path("ResourceId").asText()).isEqualTo("11111111-2222-4333-8444-555555555555");
    }

    private static JsonNode call(String operation, String members) throws IOException, InterruptedException {
        String stamp = STAMP.format(Instant.now());
        String body = "{\"IdentityStoreId\": \"" + aws.storeId() + "\","
                + members.strip().substring(1);
        HttpRequest request = HttpRequest.newBuilder(aws.aws().endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSIdentityStore." + operation)
                .header("X-Amz-Date", stamp)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIASIMULATORUSER001/" + stamp.substring(0, 8)
                                + "/us-east-1/identitystore/aws4_request, SignedHeaders=host;x-amz-date, Signature="
                                + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Aws.json(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }
}
