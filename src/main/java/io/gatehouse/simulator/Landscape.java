package io.gatehouse.simulator;

import io.gatehouse.simulator.account.AccountService;
import io.gatehouse.simulator.console.SwbService;
import io.gatehouse.simulator.console.SwbUpService;
import io.gatehouse.simulator.identitystore.IdentityStoreService;
import io.gatehouse.simulator.organizations.OrganizationsService;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.Credentials;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.ssoadmin.SsoAdminService;
import io.gatehouse.simulator.sts.StsService;
import io.gatehouse.simulator.world.World;
import java.util.List;

/** Which services there are and what they know of each other. */
final class Landscape {

    private final Instances instances;
    private final StsService sts;
    private final List<Service> services;
    private final Accounts accounts;

    /** Declares everything in a world that is not open yet. */
    Landscape(World world) {
        this.instances = new Instances(world);
        OrganizationsService organizations = new OrganizationsService(world);
        IdentityStoreService identityStore = new IdentityStoreService(world, instances);
        this.accounts = organizations;
        this.sts = new StsService(world, organizations);
        this.services = List.of(
                organizations,
                new AccountService(world, organizations),
                identityStore,
                new SsoAdminService(world, instances, organizations, identityStore.principals()),
                sts,
                new SwbService(world, instances),
                new SwbUpService(world, instances, identityStore.principals()));
    }

    List<Service> services() {
        return services;
    }

    Accounts accounts() {
        return accounts;
    }

    Credentials credentials() {
        return sts;
    }

    Instances instances() {
        return instances;
    }
}
