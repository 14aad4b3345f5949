package io.gatehouse;

import io.gatehouse.webhook.Receivers;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with all switched on that is off by default: the console's own, undocumented calls, and receivers of events. */
public final class EverythingOn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.mfa-policy.backend", "control-plane",
                "gatehouse.mfa-policy.read-back-patience", "2s",
                "gatehouse.invitation.backend", "control-plane");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Receivers.class));
    }
}
