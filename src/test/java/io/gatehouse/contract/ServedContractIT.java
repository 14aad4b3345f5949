package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The contract of the packaged service")
class ServedContractIT {
    private static Estate estate;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        estate = Estate.start(SimulatorOptions.real());
        service = estate.replica(Map.of()).start();
    }

    @AfterAll
    static void stop() {
        estate.close();
    }

    private static RequestSpecification anybody() {
        return given().baseUri(service.url().toString());
    }

    @Test
    void is_the_committed_file() throws IOException {
        assertThat(anybody().get("/openapi").then().statusCode(200).extract().asString())
                .isEqualTo(Files.readString(ContractFile.PATH));
    }

    @Test
    void says_the_same_in_json() throws IOException {
        assertThat(new JsonMapper()
                        .readTree(anybody()
                                .get("/openapi.json")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asByteArray()))
                .isEqualTo(new YAMLMapper().readTree(Files.readString(ContractFile.PATH)));
    }

    @Test
    void is_what_the_reference_reads() {
        assertThat(anybody().get("/docs/").then().statusCode(200).extract().asString())
                .contains("/openapi");
    }

    @Test
    void is_nowhere_else() {
        String path = "/q/openapi";
        anybody().get(path).then().statusCode(401);
        anybody()
                .auth()
                .oauth2(estate.issuer().token("viewer", "access-viewer"))
                .get(path)
                .then()
                .statusCode(404);
    }
}
