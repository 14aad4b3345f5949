package io.gatehouse.driver;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service without a driver of its own, so that a test can be the driver and die at any moment; its traces go to the test. */
public class DrivenByHand implements QuarkusTestProfile {
    /** More than anybody has open in these tests but who tries the bound. */
    public static final int OPEN_ITEMS_OF_CALLER = 1_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.operations.drive", "false",
                "gatehouse.operations.poll", "50ms",
                "gatehouse.operations.lease", "60s",
                "gatehouse.operations.watch-interval", "20ms",
                "gatehouse.operations.open.items-of-caller", String.valueOf(OPEN_ITEMS_OF_CALLER),
                "gatehouse.aws.cache.ttl", "1ms",
                // the same few people remove assignments over and over
                "gatehouse.guardrails.mass-removal.limit", "1000000",
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.bsp.schedule.delay", "20ms");
    }
}
