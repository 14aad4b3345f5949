package io.gatehouse.lookup;

import io.gatehouse.operation.NewItem;
import java.util.List;

/** The removal of an assignment as part of something larger: how every feature asks for it. */
public final class AssignmentRemoval {
    /** Parameter of an item that nobody named: one whose account is not active is skipped. */
    public static final String IMPLIED = "implied";

    /** Parameter: the state of the item's account when it was planned, unless that was active. */
    public static final String NOT_ACTIVE = "accountState";

    private AssignmentRemoval() {}

    /** The item of an assignment in an account of which it is known whether it is active. */
    public static NewItem of(AssignmentKey key, AccountRef account) {
        NewItem item = of(key);
        return account.active() ? item : item.with(NOT_ACTIVE, account.state());
    }

    /** Of so many places assignments are looked for while the caller waits: a few seconds at AWS's rate. */
    public static final int PLACES_AT_ONCE = 50;

    /** The item that finds all assignments of a permission set, and adds their removals at the next stage. */
    public static NewItem findOfPermissionSet(String permissionSetId, int accounts) {
        return NewItem.of(Actions.FIND_ASSIGNMENTS)
                .permissionSet(permissionSetId)
                .saying("Looks for the assignments in " + accounts + " accounts, and removes them.");
    }

    /** The item that finds all assignments in an account, and adds their removals at the next stage. */
    public static NewItem findInAccount(String accountId, int permissionSets) {
        return NewItem.of(Actions.FIND_ASSIGNMENTS)
                .account(accountId)
                .saying("Looks for the assignments of " + permissionSets + " permission sets, and removes them.");
    }

    /** What is to be said before these are removed: how many lie where AWS can't remove them. */
    public static List<String> warnings(List<NewItem> removals) {
        long skipped = removals.stream()
                .filter(item -> item.parameters().has(NOT_ACTIVE))
                .count();
        return skipped == 0
                ? List.of()
                : List.of(skipped
                        + " of its assignments lie in accounts that are not active. AWS can't remove them; they are"
                        + " skipped, nobody can use them, and they go with the accounts.");
    }

    /** The item, of the first stage. */
    public static NewItem of(AssignmentKey key) {
        return NewItem.of(Actions.DELETE_ASSIGNMENT)
                .account(key.accountId())
                .permissionSet(key.permissionSetId())
                .principal(key.principalType().name(), key.principalId())
                .with(IMPLIED, "true")
                .saying("Removes the assignment " + key.assignmentId() + ".");
    }
}
