package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Instance;
import io.gatehouse.simulator.service.Instances;
import io.gatehouse.simulator.service.Principals;
import io.gatehouse.simulator.ssoadmin.Lanes.Ticket;
import io.gatehouse.simulator.ssoadmin.SsoSettings.AbsentDeletion;
import io.gatehouse.simulator.world.Latency;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.Transition;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Accepts requests to create and delete assignments and ends them. Whether the account, the permission set and the principal
 * are there is found out when a request ends, as in AWS; its effect and its status become visible in one step.
 */
final class AssignmentMachine {

    private final World world;
    private final Gate gate;
    private final PermissionSets sets;
    private final Provisionings provisionings;
    private final Assignments assignments;
    private final RoleChecks roleChecks;
    private final Principals principals;
    private final Lanes lanes;
    private final Requests<AssignmentRequest> creations;
    private final Requests<AssignmentRequest> deletions;

    AssignmentMachine(
            World world,
            Gate gate,
            PermissionSets sets,
            Provisionings provisionings,
            Assignments assignments,
            RoleChecks roleChecks,
            Principals principals) {
        this.world = world;
        this.gate = gate;
        this.sets = sets;
        this.provisionings = provisionings;
        this.assignments = assignments;
        this.roleChecks = roleChecks;
        this.principals = principals;
        this.lanes = new Lanes(world);
        this.creations = new Requests<>(world.table("sso.creationRequests", AssignmentRequest.class), gate);
        this.deletions = new Requests<>(world.table("sso.deletionRequests", AssignmentRequest.class), gate);
        world.onTransition(Lanes.CREATION, this::endCreation);
        world.onTransition(Lanes.DELETION, this::endDeletion);
    }

    Requests<AssignmentRequest> creations() {
        return creations;
    }

    Requests<AssignmentRequest> deletions() {
        return deletions;
    }

    /** Accepts a creation; its status, still IN_PROGRESS. Duplicates are not refused. */
    ObjectNode create(Call call) {
        Instance instance = gate.organizationInstance(call);
        sets.forReading(call);
        AssignmentKey key = AssignmentKey.of(call);
        admit(call, key);
        refuseOneSetTooMany(key);
        return begin(call, instance, key, Lanes.CREATION, SsoSettings.ASSIGNMENT_CREATION, creations);
    }

    /** Accepts a deletion; its status, still IN_PROGRESS. */
    ObjectNode delete(Call call) {
        Instance instance = gate.organizationInstance(call);
        AssignmentKey key = AssignmentKey.of(call);
        admit(call, key);
        if (!assignments.contains(key) && call.setting(SsoSettings.ABSENT_DELETION) == AbsentDeletion.REFUSED) {
            throw Refusals.notFound(absent(key));
        }
        return begin(call, instance, key, Lanes.DELETION, SsoSettings.ASSIGNMENT_DELETION, deletions);
    }

    private void admit(Call call, AssignmentKey key) {
        sets.find(key.permissionSetArn()).ifPresent(set -> sets.refuseDelegatedAdministrator(call, set));
        if (lanes.assignmentsUnderWay() >= world.setting(SsoSettings.OUTSTANDING_ASSIGNMENTS)) {
            throw Refusals.tooManyUnderWay();
        }
        if (lanes.isUnderWay(key)) {
            throw Refusals.conflict("There is a conflicting operation in process for this account assignment."
                    + " Please try again later.");
        }
        lanes.refuseBusy(key.accountId());
    }

    private void refuseOneSetTooMany(AssignmentKey key) {
        int limit = world.setting(SsoSettings.PROVISIONED_PER_ACCOUNT);
        boolean isNew =
                provisionings.find(key.accountId(), key.permissionSetArn()).isEmpty();
        if (isNew && provisionings.ofAccount(key.accountId()).count() >= limit) {
            throw Refusals.quotaExceeded("Profile more than " + limit + " for " + key.accountId());
        }
    }

    private static ObjectNode begin(
            Call call,
            Instance instance,
            AssignmentKey key,
            String kind,
            Setting<Latency> latency,
            Requests<AssignmentRequest> requests) {
        AssignmentRequest request = new AssignmentRequest(
                call.world().randomUuid(),
                instance.instanceArn(),
                key,
                call.caller(),
                call.now(),
                RequestStatus.IN_PROGRESS);
        requests.put(request);
        call.begin(kind, key.text(), latency, new Ticket(request.requestId(), List.of(key.accountId())));
        return request.describe();
    }

    private void endCreation(Transition transition) {
        AssignmentRequest request =
                creations.get(transition.payload(Ticket.class).requestId());
        Optional<String> failure =
                Optional.ofNullable(transition.forcedFailure()).or(() -> creationObstacle(request));
        if (failure.isEmpty()) {
            AssignmentKey key = request.key();
            assignments.add(key);
            sets.find(key.permissionSetArn())
                    .ifPresent(set -> provisionings.provision(set, key.accountId(), world.now()));
        }
        creations.put(request.ended(end(failure)));
    }

    private void endDeletion(Transition transition) {
        AssignmentRequest request =
                deletions.get(transition.payload(Ticket.class).requestId());
        Optional<String> failure =
                Optional.ofNullable(transition.forcedFailure()).or(() -> deletionObstacle(request));
        if (failure.isEmpty()) {
            AssignmentKey key = request.key();
            assignments.remove(key);
            if (!assignments.anyIn(key.accountId(), key.permissionSetArn())) {
                provisionings.remove(key.accountId(), key.permissionSetArn());
            }
        }
        deletions.put(request.ended(end(failure)));
    }

    private static RequestStatus end(Optional<String> failure) {
        return failure.map(RequestStatus::failed).orElse(RequestStatus.SUCCEEDED);
    }

    private Optional<String> creationObstacle(AssignmentRequest request) {
        AssignmentKey key = request.key();
        Optional<PermissionSet> set = sets.find(key.permissionSetArn());
        if (set.isEmpty()) {
            String arn = key.permissionSetArn();
            return Optional.of("Received a 404 status error: Could not find PermissionSet with id "
                    + arn.substring(arn.lastIndexOf('/') + 1));
        }
        return unknownPrincipal(request).or(() -> roleChecks.obstacle(set.get(), key.accountId(), request.caller()));
    }

    private Optional<String> deletionObstacle(AssignmentRequest request) {
        if (!assignments.contains(request.key())) {
            return Optional.of("Received a 404 status error: " + absent(request.key()));
        }
        Optional<String> principal =
                world.setting(SsoSettings.DELETION_NEEDS_PRINCIPAL) ? unknownPrincipal(request) : Optional.empty();
        return principal.or(() -> roleChecks.removalObstacle(request.key().accountId(), request.caller()));
    }

    private Optional<String> unknownPrincipal(AssignmentRequest request) {
        AssignmentKey key = request.key();
        Duration unknownFor = world.setting(SsoSettings.NEW_PRINCIPAL_UNKNOWN_FOR);
        boolean known = principals
                .createdAt(key.principalType(), key.principalId())
                .filter(created -> !world.now().isBefore(created.plus(unknownFor)))
                .isPresent();
        return known
                ? Optional.empty()
                : Optional.of("Received a 404 status error: the " + key.principalType() + " assignee "
                        + key.principalId() + " was not found in directory " + directoryOf(request));
    }

    private String directoryOf(AssignmentRequest request) {
        Instances instances = gate.instances();
        return instances
                .find(request.instanceArn())
                .map(Instance::identityStoreId)
                .orElse("of " + request.instanceArn());
    }

    private static String absent(AssignmentKey key) {
        return "EntitlementItem doesn't exist with the given entitlement key EntitlementKey{accessorId="
                + key.principalId() + ", accessorType=" + key.principalType() + ", targetId=" + key.accountId() + "}";
    }
}
