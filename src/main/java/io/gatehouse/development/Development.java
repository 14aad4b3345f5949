package io.gatehouse.development;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Starts the service in dev mode, with what it needs around it ({@code quarkus.package.main-class}). The package has another
 * beginning: nothing of this can be reached there, and a native image, or the library folder of a JVM, has none of it.
 */
@QuarkusMain(name = "development")
public final class Development {
    private Development() {}

    /** The arguments are Quarkus's own; {@code quarkus:dev} names the directory by {@code development.directory}. */
    public static void main(String... args) {
        Path home = Path.of(Objects.requireNonNull(
                        System.getProperty("development.directory"),
                        "development.directory says where data is kept between runs; ./mvnw quarkus:dev sets it"))
                .toAbsolutePath();
        try (DevelopmentServices services = DevelopmentServices.start(home)) {
            Quarkus.run(args);
        }
    }
}
