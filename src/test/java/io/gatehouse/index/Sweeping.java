package io.gatehouse.index;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with its sweep, at a pace tests can wait for, behind a gateway it believes where that takes a prefix off. */
public class Sweeping implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                // nobody listens: what would be told stays in the outbox, for tests to read
                "gatehouse.webhooks.targets.nobody.url", "http://127.0.0.1:9/",
                "gatehouse.webhooks.targets.nobody.types", "DOCUMENT_DRIFT",
                "gatehouse.index.sweep", "true",
                "gatehouse.index.shortest-turn", "2s",
                "gatehouse.index.consistency-window", "3s",
                "gatehouse.index.share", "0.5",
                "gatehouse.index.ask-again", "200ms",
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "quarkus.http.proxy.enable-forwarded-prefix", "true");
    }
}
