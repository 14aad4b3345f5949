package io.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.scenario.Environment;
import io.gatehouse.scenario.Scenario;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The scenario of thirty steps")
class ClientsTest {
    private static final int STEPS = 30;

    @TestHTTPResource
    URI service;

    @Test
    @DisplayName("is done by the generated Java client")
    void java() throws Exception {
        Environment environment = new Environment(Map.of("GATEHOUSE_URL", service.toString()));
        assertThat(new Scenario(environment, new PrintStream(OutputStream.nullOutputStream())).run())
                .isEqualTo(STEPS);
    }
}
