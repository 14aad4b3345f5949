package io.gatehouse.driver;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service without a driver of its own, so that a test can be the driver and die at any moment. */
public class DrivenByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.operations.drive", "false",
                "gatehouse.operations.poll", "50ms",
                "gatehouse.operations.lease", "60s",
                "gatehouse.operations.watch-interval", "20ms",
                "gatehouse.aws.cache.ttl", "1ms",
                // the same few people remove assignments over and over
                "gatehouse.guardrails.mass-removal.enabled", "false");
    }
}
