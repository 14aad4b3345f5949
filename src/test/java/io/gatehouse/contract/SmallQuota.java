package io.gatehouse.contract;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with a quota that is used up at once and does not become whole again while tests run. */
public final class SmallQuota implements QuarkusTestProfile {
    static final int REQUESTS = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.web.rate-limit.requests",
                String.valueOf(REQUESTS),
                "gatehouse.web.rate-limit.window",
                "10H");
    }
}
