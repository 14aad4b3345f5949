package io.gatehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.web.Bodies;
import io.gatehouse.web.FieldError;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract and the code say the same of every body: neither allows what the other refuses. */
@QuarkusTest
@DisplayName("A body")
class BodiesTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Inject
    Bodies bodies;

    static List<ContractOperation> operations() {
        return ContractFile.current().operations().stream()
                .filter(operation -> operation.exampleBody().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("is taken as far as the contract allows it, and refused beyond")
    void isTakenAsFarAsTheContractAllows(ContractOperation operation) {
        String name = schema(operation).path("$ref").asText().replaceAll(".*/", "");
        Class<?> type = type(name.replaceAll("Patch$", ""));
        ObjectNode example = (ObjectNode) operation.exampleBody().orElseThrow();
        boolean patch = operation.method().equals("PATCH");
        ObjectNode current = patch ? whole(operation.file(), name.replaceAll("Patch$", ""), example) : example;

        List<String> differences = new ArrayList<>();
        for (BodyVariants.Variant variant : BodyVariants.of(operation.file(), schema(operation), example)) {
            List<FieldError> errors =
                    patch ? bodies.errorsOfPatch(variant.body(), current, type) : bodies.errors(variant.body(), type);
            List<FieldError> there =
                    errors.stream().filter(error -> isAbout(variant, error)).toList();
            if (variant.allowed() && !there.isEmpty()) {
                differences.add(variant + " is allowed and refused: " + there);
            } else if (!variant.allowed() && errors.isEmpty()) {
                differences.add(variant + " is not allowed and taken");
            }
        }
        assertThat(differences).isEmpty();
    }

    /** What is patched: the example without what it clears. */
    private static ObjectNode whole(ContractFile file, String schema, ObjectNode example) {
        JsonNode own = file.root().at("/components/examples/" + schema + "/value");
        ObjectNode whole = own instanceof ObjectNode object ? object.deepCopy() : example.deepCopy();
        whole.properties().removeIf(member -> member.getValue().isNull());
        return whole;
    }

    private static boolean isAbout(BodyVariants.Variant variant, FieldError error) {
        return Objects.requireNonNullElse(error.pointer(), "").startsWith(variant.where());
    }

    private static JsonNode schema(ContractOperation operation) {
        return operation.node().at("/requestBody/content/application~1json/schema");
    }

    private static Class<?> type(String name) {
        try (var files = Files.walk(SOURCES)) {
            Optional<Path> source = files.filter(
                            file -> file.getFileName().toString().equals(name + ".java"))
                    .findFirst();
            String path = SOURCES.relativize(source.orElseThrow()).toString();
            return Class.forName(path.replaceAll("\\.java$", "").replace('/', '.'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
