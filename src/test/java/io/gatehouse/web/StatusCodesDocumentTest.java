package io.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("docs/http-status-codes.md")
class StatusCodesDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/http-status-codes.md");

    /** The cells of each code's line. */
    private static Map<String, List<String>> lines() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toList())
                .collect(Collectors.toMap(cells -> cells.getFirst().replace("`", ""), cells -> cells));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("says what user, operator and support do about each code")
    void saysWhatToDo(ErrorCode code) throws IOException {
        assertThat(lines()).containsKey(code.name());
        List<String> cells = lines().get(code.name());
        assertThat(cells).hasSize(6).noneMatch(String::isEmpty);
        assertThat(cells.subList(1, 4)).containsExactly(code.title(), code.retryable() ? "yes" : "no", code.advice());
    }

    @Test
    @DisplayName("knows no code that is none")
    void knowsNoOther() throws IOException {
        assertThat(lines())
                .containsOnlyKeys(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }
}
