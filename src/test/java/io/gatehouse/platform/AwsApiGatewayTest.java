package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Leaves the merged document in target/aws-api-gateway.json, of the overlay that {@code -Dgatehouse.overlay} names. */
@DisplayName("The contract for Amazon API Gateway")
class AwsApiGatewayTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String OURS = "k8s/components/api-gateway/aws-api-gateway.overlay.yaml";

    private final JsonNode contract =
            Manifests.documents(Repository.text("openapi.yaml")).getFirst();
    private final Overlay overlay =
            new Overlay(Manifests.documents(Repository.text(System.getProperty("gatehouse.overlay", OURS)))
                    .getFirst());
    private final JsonNode merged = overlay.applyTo(contract);

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        merged.path("paths").forEach(path -> path.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> operations.add(member.getValue())));
        return operations;
    }

    @Test
    void is_the_contract_and_what_the_overlay_adds() throws IOException {
        assertThat(merged.path("paths").size()).isEqualTo(contract.path("paths").size());
        Files.createDirectories(Repository.ROOT.resolve("target"));
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        Repository.ROOT.resolve("target/aws-api-gateway.json").toFile(), merged);
    }

    @Test
    void sends_every_operation_to_the_load_balancer() {
        assertThat(operations()).hasSizeGreaterThan(30).allSatisfy(operation -> {
            String reference =
                    operation.at("/x-amazon-apigateway-integration/$ref").asText();
            assertThat(merged.at(reference.substring(1)).path("type").asText()).isEqualTo("http_proxy");
        });
    }

    @Test
    void lets_the_gateway_check_tokens_where_the_contract_asks_for_one() {
        assertThat(operations().stream()
                        .filter(operation -> operation.path("security").size() > 0))
                .isNotEmpty()
                .allSatisfy(operation -> operation.path("security").forEach(requirement -> requirement
                        .fieldNames()
                        .forEachRemaining(scheme -> assertThat(merged.at("/components/securitySchemes/" + scheme
                                                + "/x-amazon-apigateway-authorizer/type")
                                        .asText())
                                .isEqualTo("jwt"))));
    }

    @Test
    void is_an_openapi_document_still() throws IOException {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(new ObjectMapper().writeValueAsString(merged));

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths())
                .hasSize(contract.path("paths").size());
    }

    @Test
    void leaves_the_contract_itself_free_of_any_vendor() {
        assertThat(Repository.text("openapi.yaml")).doesNotContain("x-amazon");
    }

    @Test
    void is_not_made_of_an_overlay_that_leads_nowhere() {
        Overlay wrong = new Overlay(Manifests.documents("""
                        actions:
                          - target: $.paths.*.trace
                            update: {}
                        """).getFirst());

        assertThatThrownBy(() -> wrong.applyTo(contract)).hasMessageContaining("$.paths.*.trace");
    }
}
