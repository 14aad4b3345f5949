package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.finding.FindingCode;
import io.gatehouse.finding.FindingSearch;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs by its name only ({@code -Ppages}): it takes minutes, and a browser. */
@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The pages")
class PagesInBrowser {
    /** What the script says where there is no browser, or its packages cannot be installed. */
    private static final int NO_BROWSER = 3;

    private static final int NOT_INSTALLED = 4;

    @Inject
    FindingSearch search;

    @Test
    @DisplayName("are told as stories in a browser, where there is one")
    void stories() throws IOException, InterruptedException {
        PageScene.set();
        PageScene.policy();
        List.of("with script", "without script", "by keyboard").forEach(how -> People.group("Empty " + how));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            search.of(FindingCode.EMPTY_GROUP);
            return Api.get("/findings?code=EMPTY_GROUP&q=Empty")
                            .getList("items")
                            .size()
                    == 3;
        });
        Api.admin()
                .header("If-Match", "*")
                .body(Map.of(
                        "prompt",
                        "ALWAYS_ON",
                        "unregisteredDevice",
                        "REQUIRE_REGISTRATION",
                        "allowedTypes",
                        List.of("AUTHENTICATOR_APP")))
                .put("/mfa-policy?allowWeaker=true")
                .then()
                .statusCode(202);
        ProcessBuilder builder = new ProcessBuilder(Path.of("browser", "run").toString());
        builder.environment().put("GATEHOUSE_URL", Visitor.service().toString());
        Process run = builder.redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = run.waitFor();
        assumeFalse(status == NO_BROWSER || status == NOT_INSTALLED, said);
        assertThat(status).as(said).isZero();
    }
}
