package io.gatehouse.simulator.service;

import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.util.Collection;
import java.util.Optional;

/** The Identity Center instances; one active one at the start, owned by the management account. */
public final class Instances {

    private final Table<Instance> table;

    /** Declares the table and its start state. */
    public Instances(World world) {
        this.table = world.table("instances", Instance.class);
        world.onStart(() -> put(new Instance(
                "arn:aws:sso:::instance/ssoins-" + world.randomText("0123456789abcdef", 16),
                "d-" + world.randomText("0123456789abcdef", 10),
                ManagementAccount.ID,
                "",
                "ACTIVE",
                world.now())));
    }

    /** All instances. */
    public Collection<Instance> all() {
        return table.rows();
    }

    /** The instance of that ARN. */
    public Optional<Instance> find(String instanceArn) {
        return table.find(instanceArn);
    }

    /** The instance with that identity store. */
    public Optional<Instance> ofIdentityStore(String identityStoreId) {
        return table.where(instance -> instance.identityStoreId().equals(identityStoreId))
                .findFirst();
    }

    /** Adds or replaces an instance. */
    public void put(Instance instance) {
        table.put(instance.instanceArn(), instance);
    }

    /** Takes an instance away. */
    public void remove(String instanceArn) {
        table.remove(instanceArn);
    }
}
