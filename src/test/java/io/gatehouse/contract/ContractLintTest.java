package io.gatehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lints where the linter can run and says so where not; {@code .ci/run} insists on it. */
@DisplayName("The contract, in the eyes of the linter")
class ContractLintTest {
    private static final int NO_NODE = 3;
    private static final int NO_LINTER = 4;

    @Test
    @DisplayName("has no flaw")
    void hasNoFlaw() throws IOException, InterruptedException {
        Process lint =
                new ProcessBuilder("contract/lint").redirectErrorStream(true).start();
        String said = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = lint.waitFor();
        assumeFalse(status == NO_NODE || status == NO_LINTER, said);
        assertThat(status).as(said).isZero();
        assertThat(said).doesNotContain("warning was generated");
    }
}
