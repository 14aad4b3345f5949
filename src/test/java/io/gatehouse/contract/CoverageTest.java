package io.gatehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What the tests before this one saw of the contract: Quarkus puts tests without a service behind all others. Says nothing
 * where only some of the tests ran.
 */
@DisplayName("The answers of the contract")
class CoverageTest {
    private static final Path LIST = Path.of("src/test/resources/io/gatehouse/contract/not-exercised.txt");
    /** No test can bring about in every operation what must not exist; that it is a problem, ProblemsTest shows. */
    private static final int OUR_DEFECT = 500;

    @BeforeEach
    void allTestsRan() throws IOException {
        Set<String> asking;
        try (var files = Files.walk(Path.of("src/test/java"))) {
            asking = files.filter(CoverageTest::startsTheService)
                    .map(file -> Path.of("src/test/java").relativize(file).toString())
                    .map(name -> name.replace(".java", "").replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        asking.removeAll(Exercised.classes());
        assumeTrue(asking.isEmpty(), () -> "Only some of the tests ran, these did not: " + asking);
    }

    private static boolean startsTheService(Path file) {
        try {
            return file.toString().endsWith("Test.java")
                    && Files.readString(file).lines().anyMatch("@QuarkusTest"::equals);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> documented() {
        return ContractFile.current().operations().stream()
                .flatMap(operation -> StreamSupport.stream(
                                ((Iterable<String>) () -> operation
                                                .node()
                                                .required("responses")
                                                .fieldNames())
                                        .spliterator(),
                                false)
                        .filter(status -> !status.equals(String.valueOf(OUR_DEFECT)))
                        .map(status -> operation.id() + " " + status))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("are all exercised by tests, but for those on a list")
    void allButTheListed() throws IOException {
        Set<String> missing = documented();
        missing.removeAll(Exercised.answers());
        missing.removeAll(listed());
        assertThat(missing).as("documented, and not seen by any test").isEmpty();
    }

    @Test
    @DisplayName(
            "leave the list when they are no longer documented; what a run has seen of it is told, for it may only shrink")
    void theListShrinks(TestReporter reporter) throws IOException {
        Set<String> seen = listed();
        seen.retainAll(Exercised.answers());
        // told and not refused: odd input and a busy machine bring about an answer in one run and not in the next
        reporter.publishEntry("to be removed from " + LIST, seen.toString());

        Set<String> superfluous = listed();
        superfluous.removeAll(documented());
        assertThat(superfluous).as("to be removed from %s", LIST).isEmpty();
    }
}
