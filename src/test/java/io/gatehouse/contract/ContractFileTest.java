package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The contract in openapi.yaml")
class ContractFileTest {

    private static final String UPDATE = "./mvnw -q test -Dtest=ContractFileTest -Dcontract.update=true";

    @Test
    @DisplayName("is what the code says")
    void isWhatTheCodeSays() throws IOException {
        String served = given().get("/openapi").then().statusCode(200).extract().asString();
        Files.writeString(Path.of("target", "openapi.yaml"), served);
        if (Boolean.getBoolean("contract.update")) {
            Files.writeString(ContractFile.PATH, served);
        }
        assertThat(Files.readString(ContractFile.PATH))
                .as("openapi.yaml differs from the code; if the change is meant, write it anew with%n  %s", UPDATE)
                .isEqualTo(served);
    }
}
