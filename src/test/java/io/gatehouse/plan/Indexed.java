package io.gatehouse.plan;

import io.gatehouse.Api;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The access index as tests need it. */
public final class Indexed {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Indexed() {}

    /** Waits until the index has been filled, so that plans can be made. */
    public static void filled() {
        Awaitility.await("the access index to be filled")
                .atMost(PATIENCE)
                .until(() -> Api.viewer().get("/export").statusCode(), status -> status == 200);
    }
}
