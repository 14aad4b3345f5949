package io.gatehouse.organization;

import io.gatehouse.SimulatedAws;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service beside an AWS account that is in no organization, and whose identity source somebody configured. */
public final class WithoutOrganization implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gatehouse.organization.identity-source", "IDENTITY_CENTER_DIRECTORY",
                "gatehouse.organization.account-quota", "10");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Aws.class));
    }

    /** An AWS of its own, after reset. */
    public static final class Aws implements QuarkusTestResourceLifecycleManager {
        private @Nullable Simulator simulator;

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, String> start() {
            simulator = Simulator.start(SimulatorOptions.fast());
            return Map.of(
                    "gatehouse.aws.endpoint-override",
                    simulator.awsEndpoint().toString(),
                    SimulatedAws.CONTROL,
                    simulator.controlEndpoint().toString());
        }

        @Override
        public void stop() {
            if (simulator != null) {
                simulator.close();
            }
        }
    }
}
