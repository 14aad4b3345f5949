package io.gatehouse.lookup;

import io.gatehouse.operation.NewItem;

/** The removal of an assignment as part of something larger: how every feature asks for it. */
public final class AssignmentRemoval {
    private AssignmentRemoval() {}

    /** The item, of the first stage. */
    public static NewItem of(AssignmentKey key) {
        return NewItem.of(Actions.DELETE_ASSIGNMENT)
                .account(key.accountId())
                .permissionSet(key.permissionSetId())
                .principal(key.principalType().name(), key.principalId())
                .saying("Removes the assignment " + key.assignmentId() + ".");
    }
}
