package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The suites a build runs beside each other")
class SuitesTest {
    private static final Path TESTS = Path.of("src/test/java");

    private static Stream<Path> tests() throws IOException {
        return Files.walk(TESTS).filter(file -> file.toString().endsWith("Test.java"));
    }

    private static boolean hasProfile(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.startsWith("@TestProfile("));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean other(Path file) {
        return TESTS.relativize(file)
                .toString()
                .replace(".java", "")
                .replace('/', '.')
                .matches(OtherServicesSuite.TESTS);
    }

    @Test
    void divide_the_tests_by_whether_the_service_is_configured_otherwise() throws IOException {
        try (Stream<Path> tests = tests()) {
            assertThat(tests.filter(file -> hasProfile(file) != other(file))).isEmpty();
        }
    }
}
