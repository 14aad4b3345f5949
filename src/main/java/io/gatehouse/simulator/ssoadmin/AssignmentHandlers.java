package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import io.gatehouse.simulator.service.Principals;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The operations about account assignments. */
final class AssignmentHandlers {

    private static final String CREATION_STATUS = "AccountAssignmentCreationStatus";
    private static final String DELETION_STATUS = "AccountAssignmentDeletionStatus";

    private final Gate gate;
    private final PermissionSets sets;
    private final Assignments assignments;
    private final AssignmentMachine machine;
    private final Principals principals;

    AssignmentHandlers(
            Gate gate, PermissionSets sets, Assignments assignments, AssignmentMachine machine, Principals principals) {
        this.gate = gate;
        this.sets = sets;
        this.assignments = assignments;
        this.machine = machine;
        this.principals = principals;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateAccountAssignment",
                call -> Members.of(CREATION_STATUS, machine.create(call)),
                "DescribeAccountAssignmentCreationStatus",
                call -> machine.creations().describe(call, "AccountAssignmentCreationRequestId", CREATION_STATUS),
                "ListAccountAssignmentCreationStatus",
                call -> machine.creations().list(call, "AccountAssignmentsCreationStatus"),
                "DeleteAccountAssignment",
                call -> Members.of(DELETION_STATUS, machine.delete(call)),
                "DescribeAccountAssignmentDeletionStatus",
                call -> machine.deletions().describe(call, "AccountAssignmentDeletionRequestId", DELETION_STATUS),
                "ListAccountAssignmentDeletionStatus",
                call -> machine.deletions().list(call, "AccountAssignmentsDeletionStatus"),
                "ListAccountAssignments",
                this::list,
                "ListAccountAssignmentsForPrincipal",
                this::listForPrincipal);
    }

    private ObjectNode list(Call call) {
        PermissionSet set = sets.forReading(call);
        String accountId = call.text("AccountId");
        ObjectNode page = page(call, assignments.listedIn(accountId, set.arn()));
        if (page.path("AccountAssignments").isEmpty()
                && !page.has("NextToken")
                && call.setting(SsoSettings.NO_ASSIGNMENTS_NOT_FOUND)) {
            throw Refusals.notFound("Assignment not found.");
        }
        return page;
    }

    /** Only for the management account, says AWS's documentation. */
    private ObjectNode listForPrincipal(Call call) {
        String instanceArn = gate.organizationInstance(call).instanceArn();
        if (!gate.isManagement(call)) {
            throw Refusals.denied(call, instanceArn);
        }
        String type = call.text("PrincipalType");
        String id = call.text("PrincipalId");
        String accountId = call.input().path("Filter").path("AccountId").asText("");
        boolean withGroups = type.equals("USER") && call.setting(SsoSettings.GROUP_ROWS);
        Set<String> groups = withGroups ? principals.groupsOf(id) : Set.of();
        Set<String> holders = new HashSet<>(groups);
        holders.add(id);
        return page(
                call,
                assignments.listedOf(
                        holders,
                        key -> (accountId.isEmpty() || key.accountId().equals(accountId))
                                && (key.principalType().equals(type)
                                                && key.principalId().equals(id)
                                        || key.principalType().equals("GROUP") && groups.contains(key.principalId()))));
    }

    private ObjectNode page(Call call, Stream<AssignmentKey> listed) {
        return gate.pages(call).page(call, "AccountAssignments", listed, AssignmentKey::text, AssignmentKey::row);
    }
}
