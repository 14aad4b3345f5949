package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A native image holds only what can be seen to be used. Jackson and the contract's checks look at records by reflection, so
 * every record and enum is named (GraalVM, "Reachability Metadata"). Written anew with {@code -Dnative.update=true}.
 */
@DisplayName("The metadata of the native image")
class NativeMetadataTest {
    private static final Path FILE =
            Path.of("src/main/resources/META-INF/native-image/io.gatehouse/gatehouse/reachability-metadata.json");
    /** What runs in development and tests only. */
    private static final List<String> LEFT_OUT = List.of("io.gatehouse.simulator", "io.gatehouse.development");

    @Test
    void names_every_record_and_enum() throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        String wanted = json.writeValueAsString(metadata(json)) + "\n";
        if (Boolean.getBoolean("native.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, wanted);
        }

        assertThat(FILE).content().as("rerun with -Dnative.update=true").isEqualTo(wanted);
    }

    private static ObjectNode metadata(ObjectMapper json) {
        ObjectNode metadata = json.createObjectNode();
        ArrayNode types = metadata.putArray("reflection");
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.gatehouse").stream()
                        .filter(type -> type.isRecord() || type.isEnum())
                        .map(JavaClass::getName)
                        .filter(name -> LEFT_OUT.stream().noneMatch(name::startsWith))
                        .sorted()
                        .forEach(name -> types.addObject()
                                .put("type", name)
                                .put("allDeclaredConstructors", true)
                                .put("allDeclaredMethods", true)
                                .put("allDeclaredFields", true));
        return metadata;
    }
}
