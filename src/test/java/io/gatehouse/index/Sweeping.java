package io.gatehouse.index;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with its sweep, at a pace tests can wait for. */
public class Sweeping implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.index.sweep", "true",
                "gatehouse.index.shortest-turn", "2s",
                "gatehouse.index.consistency-window", "3s",
                "gatehouse.index.ask-again", "200ms");
    }
}
