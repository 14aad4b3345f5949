package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@DisplayName("The contract in openapi.yaml")
class ContractFileTest {

    private static final String UPDATE = "./mvnw -q test -Dtest=ContractFileTest -Dcontract.update=true";

    @Test
    @DisplayName("is what the code says")
    void isWhatTheCodeSays() throws IOException {
        String said = given().get("/q/openapi").then().statusCode(200).extract().asString();
        Files.writeString(Path.of("target", "openapi.yaml"), said);
        if (Boolean.getBoolean("contract.update")) {
            Files.writeString(ContractFile.PATH, said);
        }
        assertThat(Files.readString(ContractFile.PATH))
                .as("openapi.yaml differs from the code; if the change is meant, write it anew with%n  %s", UPDATE)
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi,                */*,                                yaml",
        "/openapi,                application/yaml,                   yaml",
        "/openapi,                text/html,                          yaml",
        "/openapi,                application/json,                   json",
        "/openapi,                'application/json, application/yaml;q=0.5', json",
        "/openapi?format=json,    */*,                                json",
        "/openapi?format=yaml,    */*,                                yaml",
        "/openapi.yaml,           */*,                                yaml",
        "/openapi.json,           */*,                                json"
    })
    @DisplayName("is served to everybody in the form that is asked for")
    void isServed(String path, String accept, String form) throws IOException {
        URL packaged = Objects.requireNonNull(ContractResource.class.getResource("openapi.yaml"));
        ExtractableResponse<Response> answer =
                given().accept(accept).get(path).then().statusCode(200).extract();
        ObjectMapper mapper = form.equals("json") ? new JsonMapper() : new YAMLMapper();

        assertThat(answer.contentType()).startsWith("application/" + form);
        assertThat(mapper.readTree(answer.asByteArray())).isEqualTo(new YAMLMapper().readTree(packaged));
    }
}
