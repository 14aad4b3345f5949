package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of docs/pipelines.md, as a pipeline runs them. They need curl and jq. */
@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("A pipeline")
class PipelinesTest {
    private static final Pattern SCRIPT = Pattern.compile("```sh\n# (\\w+\\.sh):.*?\n(.*?)```", Pattern.DOTALL);

    @TestHTTPResource
    URI service;

    @TempDir
    Path workspace;

    private final String owner = Api.unique("team");
    private final String group = Api.unique("Pipelined");

    private record Ran(int status, String printed) {}

    @BeforeEach
    void checkOut() throws IOException, InterruptedException {
        assumeThat(run("command -v curl && command -v jq", "none").status())
                .as("curl and jq")
                .isZero();
        Indexed.filled();
        Matcher scripts = SCRIPT.matcher(Files.readString(Path.of("docs/pipelines.md")));
        while (scripts.find()) {
            Files.writeString(workspace.resolve(scripts.group(1)), scripts.group(2));
        }
    }

    private Ran run(String command, String commit) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(workspace.toFile());
        builder.environment()
                .putAll(Map.of(
                        "GATEHOUSE",
                        service.toString().replaceAll("/$", ""),
                        "TOKEN",
                        Tokens.admin(),
                        "OWNER",
                        owner,
                        "COMMIT",
                        commit));
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), printed);
    }

    @Test
    void plans_on_a_pull_request_applies_on_merge_and_looks_for_drift_at_night()
            throws IOException, InterruptedException {
        Files.writeString(
                workspace.resolve("access.yaml"), "owner: %s\ngroups: [{displayName: %s}]\n".formatted(owner, group));

        Ran plan = run("sh plan.sh", "a" + owner);
        assertThat(plan.status()).as(plan.printed()).isZero();
        assertThat(plan.printed()).contains("Plan for `" + owner + "`: 1 change");

        Ran apply = run("sh apply.sh", "b" + owner);
        assertThat(apply.status()).as(apply.printed()).isZero();

        Ran calm = run("sh drift.sh", "c" + owner);
        assertThat(calm.status()).as(calm.printed()).isZero();

        String id = Api.viewer().queryParam("displayName", group).get("/groups").path("items[0].groupId");
        Api.ended(Api.operator().header("If-Match", "*").delete("/groups/" + id));
        Ran drift = run("sh drift.sh", "d" + owner);
        assertThat(drift.status()).as(drift.printed()).isNotZero();
        assertThat(drift.printed()).contains("CREATE GROUP " + group);
    }

    @Test
    void fails_where_the_document_is_wrong_and_says_why() throws IOException, InterruptedException {
        Files.writeString(workspace.resolve("access.yaml"), "owner: %s\ngroups: [{name: x}]\n".formatted(owner));

        Ran plan = run("sh plan.sh; cat plan.json", "e" + owner);

        assertThat(plan.printed()).contains("line 2, column");
    }
}
