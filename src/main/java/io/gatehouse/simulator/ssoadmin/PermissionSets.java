package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The permission sets there are. */
final class PermissionSets {

    private final Table<PermissionSet> table;
    private final Provisionings provisionings;
    private final Gate gate;

    PermissionSets(World world, Provisionings provisionings, Gate gate) {
        this.table = world.table("sso.permissionSets", PermissionSet.class);
        this.provisionings = provisionings;
        this.gate = gate;
    }

    Optional<PermissionSet> find(String arn) {
        return table.find(arn);
    }

    Optional<PermissionSet> named(String instanceArn, String name) {
        return of(instanceArn).filter(set -> set.name().equals(name)).findFirst();
    }

    Stream<PermissionSet> of(String instanceArn) {
        return table.where(set -> set.instanceArn().equals(instanceArn));
    }

    /** The set the call reads. */
    PermissionSet forReading(Call call) {
        Instance instance = gate.organizationInstance(call);
        String arn = call.text("PermissionSetArn");
        return table.find(arn)
                .filter(set -> set.instanceArn().equals(instance.instanceArn()))
                .orElseThrow(() -> Refusals.notFound(
                        "Could not find PermissionSet with id " + arn.substring(arn.lastIndexOf('/') + 1)));
    }

    /**
     * The set the call is about to write. Only the management account may change a set that is provisioned to it, and a write
     * that is too early after the last one is a conflict.
     */
    PermissionSet forWriting(Call call) {
        PermissionSet set = forReading(call);
        refuseDelegatedAdministrator(call, set);
        Duration busy = call.setting(SsoSettings.PERMISSION_SET_BUSY_FOR);
        if (call.now().isBefore(set.changedAt().plus(busy))) {
            throw Refusals.conflict("A previous write to PermissionSet with id " + set.id()
                    + " has not been propagated yet. Please try again later.");
        }
        return set;
    }

    void refuseDelegatedAdministrator(Call call, PermissionSet set) {
        if (!gate.isManagement(call)
                && provisionings.find(ManagementAccount.ID, set.arn()).isPresent()) {
            throw Refusals.denied(call, set.arn());
        }
    }

    void put(PermissionSet set) {
        table.put(set.arn(), set);
    }

    void remove(PermissionSet set) {
        table.remove(set.arn());
    }
}
