package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.world.Transition;
import io.gatehouse.simulator.world.World;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is under way, by account: AWS updates one role in an account at a time, and an assignment or a provisioning there
 * updates one.
 */
record Lanes(World world) {

    static final String CREATION = "sso.CreateAccountAssignment";
    static final String DELETION = "sso.DeleteAccountAssignment";
    static final String PROVISIONING = "sso.ProvisionPermissionSet";

    /**
     * What every transition of these kinds carries.
     *
     * @param accounts whose lanes are taken
     */
    record Ticket(String requestId, List<String> accounts) {}

    long assignmentsUnderWay() {
        return assignments().count();
    }

    long provisioningsUnderWay() {
        return world.underWay(PROVISIONING).count();
    }

    /** Whether that very assignment is being created or deleted; the subject is the assignment. */
    boolean isUnderWay(AssignmentKey key) {
        return assignments().anyMatch(transition -> transition.subject().equals(key.text()));
    }

    /** Whether that set is being provisioned; the subject is the set. */
    boolean isBeingProvisioned(String permissionSetArn) {
        return world.underWay(PROVISIONING)
                .anyMatch(transition -> transition.subject().equals(permissionSetArn));
    }

    /** Refuses when another role update in the account would be one too many. */
    void refuseBusy(String accountId) {
        long busy = Stream.concat(assignments(), world.underWay(PROVISIONING))
                .filter(transition ->
                        transition.payload(Ticket.class).accounts().contains(accountId))
                .count();
        if (busy >= world.setting(SsoSettings.ROLE_UPDATES_PER_ACCOUNT)) {
            throw Refusals.conflict("There is a conflicting operation in process for AWS account '" + accountId
                    + "'. Please try again later.");
        }
    }

    private Stream<Transition> assignments() {
        return Stream.concat(world.underWay(CREATION), world.underWay(DELETION));
    }
}
