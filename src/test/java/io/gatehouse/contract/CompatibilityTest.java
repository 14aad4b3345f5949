package io.gatehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;

@DisplayName("The contract, compared with what was released")
class CompatibilityTest {
    private static final String INSTEAD = """

            Callers rely on what was released. Keep it and add the new beside it; mark the old one deprecated: true in the
            contract and announce its end in the headers Deprecation (RFC 9745) and Sunset (RFC 8594) for at least six
            months. Only then may it go, together with its file in contract/released.
            """;

    static List<Path> released() throws IOException {
        try (var files = Files.list(Path.of("contract", "released"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> broken(String before, String after) {
        List<String> broken = new ArrayList<>(Removals.between(ContractFile.of(before), ContractFile.of(after)));
        var difference = OpenApiCompare.fromContents(before, after);
        if (difference.isIncompatible()) {
            difference.getMissingEndpoints().forEach(endpoint -> broken.add("removed " + endpoint));
            difference.getChangedOperations().stream()
                    .filter(operation -> operation.isIncompatible())
                    .forEach(operation -> broken.add(
                            "changed incompatibly: " + operation.getHttpMethod() + " " + operation.getPathUrl()));
        }
        return broken;
    }

    @ParameterizedTest
    @MethodSource("released")
    @DisplayName("breaks nothing")
    void breaksNothing(Path released) throws IOException {
        assertThat(broken(Files.readString(released), Files.readString(ContractFile.PATH)))
                .as("what breaks callers of %s%s", released, INSTEAD)
                .isEmpty();
    }

    @Nested
    @DisplayName("is found to break them")
    class Broken {
        private final String before = read();

        private static String read() {
            try {
                return Files.readString(ContractFile.PATH);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Test
        @DisplayName("when an operation is gone")
        void operation() {
            assertThat(broken(before, before.replace("  /assignment-revocations:", "  /assignment-takings:")))
                    .anyMatch(line -> line.contains("/assignment-revocations"));
        }

        @Test
        @DisplayName("when an optional member of an answer is gone")
        void optionalMember() {
            assertThat(broken(before, before.replace("joinedMethod:", "joiningMethod:")))
                    .contains("Account.joinedMethod was removed");
        }

        @Test
        @DisplayName("when an operation needs another role")
        void role() {
            assertThat(broken(before, before.replace("- access-operator", "- access-admin")))
                    .contains("createGroup needed [access-operator], now [access-admin]");
        }
    }
}
