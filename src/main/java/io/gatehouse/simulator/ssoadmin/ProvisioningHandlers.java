package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Provisioning permission sets and seeing which accounts have them, up to date or not. */
final class ProvisioningHandlers {

    private static final String STATUS = "PermissionSetProvisioningStatus";
    private static final String LATEST = "LATEST_PERMISSION_SET_PROVISIONED";

    private final Gate gate;
    private final PermissionSets sets;
    private final Provisionings provisionings;
    private final ProvisioningMachine machine;

    ProvisioningHandlers(Gate gate, PermissionSets sets, Provisionings provisionings, ProvisioningMachine machine) {
        this.gate = gate;
        this.sets = sets;
        this.provisionings = provisionings;
        this.machine = machine;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "ProvisionPermissionSet",
                call -> Members.of(STATUS, machine.provision(call)),
                "DescribePermissionSetProvisioningStatus",
                call -> machine.requests().describe(call, "ProvisionPermissionSetRequestId", STATUS),
                "ListPermissionSetProvisioningStatus",
                call -> machine.requests().list(call, "PermissionSetsProvisioningStatus"),
                "ListAccountsForProvisionedPermissionSet",
                this::listAccounts,
                "ListPermissionSetsProvisionedToAccount",
                this::listSets);
    }

    private ObjectNode listAccounts(Call call) {
        PermissionSet set = sets.forReading(call);
        return gate.pages(call)
                .page(
                        call,
                        "AccountIds",
                        provisionings.ofSet(set.arn()).filter(provisioning -> isListed(call, set, provisioning)),
                        Provisioning::accountId,
                        Provisioning::accountId);
    }

    private ObjectNode listSets(Call call) {
        String instanceArn = gate.organizationInstance(call).instanceArn();
        return gate.pages(call)
                .page(
                        call,
                        "PermissionSets",
                        provisionings.ofAccount(call.text("AccountId")).filter(provisioning -> sets.find(
                                        provisioning.permissionSetArn())
                                .filter(set -> set.instanceArn().equals(instanceArn))
                                .filter(set -> isListed(call, set, provisioning))
                                .isPresent()),
                        Provisioning::permissionSetArn,
                        Provisioning::permissionSetArn);
    }

    private static boolean isListed(Call call, PermissionSet set, Provisioning provisioning) {
        Duration lag = call.setting(SsoSettings.LIST_LAG);
        Optional<Integer> revision = provisioning.listedRevision(call.now(), lag);
        Optional<String> wanted = call.optionalText("ProvisioningStatus");
        return revision.filter(listed -> wanted.isEmpty()
                        || (listed == set.revision()) == wanted.get().equals(LATEST))
                .isPresent();
    }
}
