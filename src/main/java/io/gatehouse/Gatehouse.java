package io.gatehouse;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class Gatehouse {
    private Gatehouse() {}

    /** The arguments are Quarkus's own. */
    public static void main(String... args) {
        readMalformedAddresses();
        Quarkus.run(args);
    }

    /**
     * Has the server hand malformed addresses to us, for by itself it refuses them without a body. It asks when its classes
     * are loaded, hence no setting; a native image has asked when it was built, see {@code application.properties}.
     */
    static void readMalformedAddresses() {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
