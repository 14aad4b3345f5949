package io.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.gatehouse.scenario.Environment;
import io.gatehouse.scenario.Scenario;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("The scenario of thirty steps")
class ClientsTest {
    private static final int STEPS = 30;
    /** What a language's script says where the language's tools are not there, or cannot be installed. */
    private static final int NO_TOOLS = 3;

    private static final int NOT_INSTALLED = 4;

    @TestHTTPResource
    URI service;

    @Test
    @DisplayName("is done by the generated Java client")
    void java() throws Exception {
        Environment environment = new Environment(Map.of("GATEHOUSE_URL", service.toString()));
        assertThat(new Scenario(environment, new PrintStream(OutputStream.nullOutputStream())).run())
                .isEqualTo(STEPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"typescript", "python"})
    @DisplayName("is done by the generated client of the language, where its tools are")
    void others(String language) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(Path.of("clients", language, "run").toString());
        builder.environment().put("GATEHOUSE_URL", service.toString());
        Process run = builder.redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = run.waitFor();
        assumeFalse(status == NO_TOOLS || status == NOT_INSTALLED, said);
        assertThat(status).as(said).isZero();
        assertThat(said.lines().filter(line -> line.matches("[ \\d]\\d  .*")))
                .as(said)
                .hasSize(STEPS);
    }
}
