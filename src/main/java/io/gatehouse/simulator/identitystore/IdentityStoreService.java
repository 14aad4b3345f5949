package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Principals;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/** The simulated Identity Store. Each of its operations has a token bucket of its own. */
public final class IdentityStoreService implements Service {

    private final ServiceModel model = ServiceModel.load("identitystore");
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Directory directory;
    private final Refusals refusals;
    private final IdentityStoreSeed seed;

    /** Declares the service's tables and settings. */
    public IdentityStoreService(World world, Instances instances) {
        world.settings().declare(IdentityStoreSettings.all());
        this.directory = new Directory(world);
        this.refusals = new Refusals(world);
        Stores stores = new Stores(instances, refusals);
        Attributes attributes = new Attributes(model, refusals);
        this.seed = new IdentityStoreSeed(directory, instances, attributes);
        operations.putAll(new UserHandlers(directory, stores, attributes).operations());
        operations.putAll(new GroupHandlers(directory, stores, attributes).operations());
        operations.putAll(new MembershipHandlers(directory, stores).operations());
    }

    /** What other services may ask about users and groups. */
    public Principals principals() {
        return directory;
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
        return "identitystore." + operation;
    }

    @Override
    public Setting<Rate> rate(String operation) {
        return IdentityStoreSettings.RATE;
    }

    @Override
    public AwsError throttled(String operation) {
        return refusals.throttled();
    }

    @Override
    public void seed(World world, JsonNode document) {
        seed.plant(world, document);
    }
}
