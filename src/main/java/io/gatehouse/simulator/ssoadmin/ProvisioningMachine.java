package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.ssoadmin.Lanes.Ticket;
import io.gatehouse.simulator.ssoadmin.SsoSettings.MissingTarget;
import io.gatehouse.simulator.world.Transition;
import io.gatehouse.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accepts requests to provision a permission set and ends them. Of several accounts, those that can be brought up to date are,
 * even when the request fails because of another.
 */
final class ProvisioningMachine {

    private static final String ALL = "ALL_PROVISIONED_ACCOUNTS";

    private final World world;
    private final PermissionSets sets;
    private final Provisionings provisionings;
    private final RoleChecks roleChecks;
    private final Lanes lanes;
    private final Requests<ProvisioningRequest> requests;

    ProvisioningMachine(
            World world, Gate gate, PermissionSets sets, Provisionings provisionings, RoleChecks roleChecks) {
        this.world = world;
        this.sets = sets;
        this.provisionings = provisionings;
        this.roleChecks = roleChecks;
        this.lanes = new Lanes(world);
        this.requests = new Requests<>(world.table("sso.provisioningRequests", ProvisioningRequest.class), gate);
        world.onTransition(Lanes.PROVISIONING, this::end);
    }

    Requests<ProvisioningRequest> requests() {
        return requests;
    }

    /** Accepts a provisioning; its status, still IN_PROGRESS. */
    ObjectNode provision(Call call) {
        PermissionSet set = sets.forReading(call);
        String accountId = target(call);
        sets.refuseDelegatedAdministrator(call, set);
        if (lanes.provisioningsUnderWay() >= world.setting(SsoSettings.CONCURRENT_PROVISIONINGS)) {
            throw Refusals.tooManyUnderWay();
        }
        if (lanes.isBeingProvisioned(set.arn())) {
            throw Refusals.conflict(
                    "PermissionSet with id " + set.id() + " is being provisioned already. Please try again later.");
        }
        List<String> affected = accounts(set, accountId);
        affected.forEach(lanes::refuseBusy);
        ProvisioningRequest request = new ProvisioningRequest(
                world.randomUuid(),
                set.instanceArn(),
                set.arn(),
                accountId,
                call.caller(),
                call.now(),
                RequestStatus.IN_PROGRESS);
        requests.put(request);
        call.begin(Lanes.PROVISIONING, set.arn(), SsoSettings.PROVISIONING, new Ticket(request.requestId(), affected));
        return request.describe();
    }

    private static @Nullable String target(Call call) {
        Optional<String> target = call.optionalText("TargetId");
        if (call.text("TargetType").equals(ALL)) {
            return null;
        }
        if (target.isEmpty() && call.setting(SsoSettings.MISSING_TARGET) == MissingTarget.REFUSED) {
            throw Refusals.invalid("TargetId must be given for target type AWS_ACCOUNT");
        }
        return target.orElse(null);
    }

    private List<String> accounts(PermissionSet set, @Nullable String accountId) {
        return accountId != null
                ? List.of(accountId)
                : provisionings
                        .ofSet(set.arn())
                        .map(Provisioning::accountId)
                        .sorted()
                        .toList();
    }

    private void end(Transition transition) {
        ProvisioningRequest request =
                requests.get(transition.payload(Ticket.class).requestId());
        Optional<String> failure =
                Optional.ofNullable(transition.forcedFailure()).or(() -> provision(request));
        requests.put(request.ended(failure.map(RequestStatus::failed).orElse(RequestStatus.SUCCEEDED)));
    }

    /** Provisions what can be; why the rest, if any, can not. */
    private Optional<String> provision(ProvisioningRequest request) {
        Optional<PermissionSet> found = sets.find(request.permissionSetArn());
        List<String> targets =
                found.map(set -> accounts(set, request.accountId())).orElse(List.of());
        if (found.isPresent() && request.accountId() == null && targets.isEmpty()) {
            // of a set that is in no account, as Terraform's documented example provisions a fresh one
            return Optional.empty();
        }
        if (found.isEmpty() || targets.isEmpty()) {
            return Optional.of("Received a 404 status error: Assignment not found.");
        }
        List<String> failures = new ArrayList<>();
        for (String accountId : targets) {
            Optional<String> obstacle = obstacle(found.get(), accountId, request);
            obstacle.ifPresentOrElse(failures::add, () -> provisionings.provision(found.get(), accountId, world.now()));
        }
        return failures.stream().findFirst();
    }

    private Optional<String> obstacle(PermissionSet set, String accountId, ProvisioningRequest request) {
        return provisionings.find(accountId, set.arn()).isEmpty()
                ? Optional.of("Permission set provision not found in AWS account " + accountId + ".")
                : roleChecks.obstacle(set, accountId, request.caller());
    }
}
