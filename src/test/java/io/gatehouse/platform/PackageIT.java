package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Looks into what was packaged: the folder of the JVM flavour, and the jar a native image is made of. */
@DisplayName("The package that production runs")
class PackageIT {
    /** Jars with the service's own classes, in either flavour. */
    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("target"), 3)) {
            return files.filter(file -> file.getFileName().toString().matches("gatehouse-.*\\.jar"))
                    .filter(file -> file.toString().contains("quarkus-app")
                            || file.toString().contains("native"))
                    .toList();
        }
    }

    private static List<String> entries() throws IOException {
        List<String> entries = new ArrayList<>();
        for (Path jar : jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                file.stream().map(ZipEntry::getName).forEach(entries::add);
            }
        }
        return entries;
    }

    @Test
    void holds_the_service() throws IOException {
        assertThat(entries()).contains("io/gatehouse/Gatehouse.class", "io/gatehouse/contract/openapi.yaml");
    }

    @Test
    void holds_neither_the_simulated_aws_nor_what_development_embeds() throws IOException {
        assertThat(entries().stream()
                        .filter(name -> name.startsWith("io/gatehouse/simulator/")
                                || name.startsWith("io/gatehouse/development/"))
                        .filter(name -> !name.endsWith("/")))
                .isEmpty();
    }
}
