package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.model.Violation;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Principals;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.ssoadmin.SsoSettings.ValidationWording;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated SSO Admin service. All of its operations share one token bucket. */
public final class SsoAdminService implements Service {

    private final World world;
    private final ServiceModel model = ServiceModel.load("sso-admin");
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final SsoSeed seed;

    /** Declares the service's tables, settings and transitions. */
    public SsoAdminService(World world, Instances instances, Accounts accounts, Principals principals) {
        this.world = world;
        world.settings().declare(SsoSettings.all());
        Gate gate = new Gate(instances, accounts);
        Provisionings provisionings = new Provisionings(world);
        PermissionSets sets = new PermissionSets(world, provisionings, gate);
        Assignments assignments = new Assignments(world);
        Tags tags = new Tags(world, gate);
        CustomerManagedPolicies customerManagedPolicies = new CustomerManagedPolicies(world);
        RoleChecks roleChecks = new RoleChecks(world, accounts, customerManagedPolicies);
        AssignmentMachine assignmentMachine =
                new AssignmentMachine(world, gate, sets, provisionings, assignments, roleChecks, principals);
        ProvisioningMachine provisioningMachine = new ProvisioningMachine(world, gate, sets, provisionings, roleChecks);
        this.seed = new SsoSeed(
                instances, sets, provisionings, assignments, tags, customerManagedPolicies, accounts, principals);
        operations.putAll(new InstanceHandlers(world, gate).operations());
        operations.putAll(new PermissionSetHandlers(gate, sets, assignments, tags).operations());
        operations.putAll(new PolicyAttachmentHandlers(gate, sets).operations());
        operations.putAll(new PolicyDocumentHandlers(sets).operations());
        operations.putAll(tags.operations(sets));
        operations.putAll(new AssignmentHandlers(gate, sets, assignments, assignmentMachine, principals).operations());
        operations.putAll(new ProvisioningHandlers(gate, sets, provisionings, provisioningMachine).operations());
    }

    @Override
    public ServiceModel model() {
        return model;
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public String bucket(String operation) {
        return "sso";
    }

    @Override
    public Setting<Rate> rate(String operation) {
        return SsoSettings.RATE;
    }

    @Override
    public AwsError throttled(String operation) {
        return Refusals.rateExceeded();
    }

    @Override
    public AwsError invalid(List<Violation> violations) {
        if (world.setting(SsoSettings.VALIDATION_WORDING) == ValidationWording.COUNTED) {
            return Service.super.invalid(violations);
        }
        Violation first = violations.getFirst();
        return Refusals.invalid(
                "Value of input '" + first.path() + "' failed to satisfy constraint: " + first.constraint());
    }

    @Override
    public void seed(World seeded, JsonNode document) {
        seed.plant(seeded, document);
    }
}
