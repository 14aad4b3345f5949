package io.gatehouse;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the console's own, undocumented calls switched on. */
public final class ControlPlane implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.mfa-policy.backend", "control-plane",
                "gatehouse.mfa-policy.read-back-patience", "2s",
                "gatehouse.invitation.backend", "control-plane");
    }
}
