package io.gatehouse;

import io.gatehouse.development.DevelopmentServices;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, in dev mode with what it needs around it. */
@QuarkusMain
public final class Gatehouse {
    private Gatehouse() {}

    /** The arguments are Quarkus's own. */
    public static void main(String... args) {
        try (DevelopmentServices services = DevelopmentServices.start()) {
            Quarkus.run(args);
        }
    }
}
