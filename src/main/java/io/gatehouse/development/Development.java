package io.gatehouse.development;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/**
 * Starts the service in dev mode, with what it needs around it ({@code quarkus.package.main-class}). The package has another
 * beginning, so that nothing of this, and none of the libraries for it, comes with it.
 */
@QuarkusMain(name = "development")
public final class Development {
    private Development() {}

    /** The arguments are Quarkus's own; {@code quarkus:dev} names the directory by {@code development.directory}. */
    public static void main(String... args) {
        Path home = Path.of(System.getProperty("development.directory")).toAbsolutePath();
        try (DevelopmentServices services = DevelopmentServices.start(home)) {
            Quarkus.run(args);
        }
    }
}
