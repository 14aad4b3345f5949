package io.gatehouse.pages;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The service with an index that knows what AWS holds, at a pace tests can wait for, and behind a gateway it believes where the
 * gateway takes a prefix off.
 */
public class Known implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.index.sweep", "true",
                "gatehouse.index.shortest-turn", "2s",
                "gatehouse.index.share", "0.5",
                "gatehouse.index.consistency-window", "3s",
                "gatehouse.index.ask-again", "200ms",
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "quarkus.http.proxy.enable-forwarded-prefix", "true");
    }
}
