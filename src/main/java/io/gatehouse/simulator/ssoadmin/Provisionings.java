package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.world.Lookup;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Which accounts have which permission set's role, and in which revision. */
final class Provisionings {

    private final Table<Provisioning> table;
    private final Lookup<Provisioning> bySet;
    private final Lookup<Provisioning> byAccount;

    Provisionings(World world) {
        this.table = world.table("sso.provisionings", Provisioning.class);
        this.bySet = table.by(provisioning -> Optional.of(provisioning.permissionSetArn()));
        this.byAccount = table.by(provisioning -> Optional.of(provisioning.accountId()));
    }

    Optional<Provisioning> find(String accountId, String permissionSetArn) {
        return table.find(key(accountId, permissionSetArn));
    }

    Stream<Provisioning> ofAccount(String accountId) {
        return byAccount.of(accountId);
    }

    Stream<Provisioning> ofSet(String permissionSetArn) {
        return bySet.of(permissionSetArn);
    }

    /** The account's role is now as the set is. */
    void provision(PermissionSet set, String accountId, Instant now) {
        Integer before = find(accountId, set.arn()).map(Provisioning::revision).orElse(null);
        if (before == null || before != set.revision()) {
            table.put(key(accountId, set.arn()), new Provisioning(accountId, set.arn(), set.revision(), now, before));
        }
    }

    void remove(String accountId, String permissionSetArn) {
        table.remove(key(accountId, permissionSetArn));
    }

    private static String key(String accountId, String permissionSetArn) {
        return accountId + " " + permissionSetArn;
    }
}
