package io.gatehouse.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** {@code docs/walkthrough.sh}, run against a service. */
final class Script {
    static final Path FILE = Path.of("docs/walkthrough.sh");

    private Script() {}

    /** Runs it with this behind every name, and returns what it printed. */
    static String run(URI service, String suffix, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", FILE.toString(), suffix);
        builder.environment().put("GATEHOUSE_URL", service.toString().replaceAll("/$", ""));
        builder.environment().putAll(environment);
        Process script = builder.redirectErrorStream(true).start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).as(printed).isZero();
        return printed;
    }
}
