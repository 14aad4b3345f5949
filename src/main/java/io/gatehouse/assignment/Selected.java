package io.gatehouse.assignment;

import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PermissionSetRef;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a {@link AssignmentSelection} stands for, each thing once however often it was named.
 *
 * @param principals who
 * @param accounts where
 * @param permissionSets with what
 */
record Selected(Set<PrincipalRef> principals, Set<AccountRef> accounts, Set<PermissionSetRef> permissionSets) {
    /** Makes an item of one assignment. */
    interface Plan {
        NewItem item(AssignmentKey key, PrincipalRef principal, AccountRef account, PermissionSetRef set);
    }

    /**
     * Refuses what is too much before anything is made of it.
     *
     * @throws ProblemException 400 TOO_MANY_ITEMS
     */
    static void bound(long principals, long accounts, long permissionSets) {
        long product = principals * accounts * permissionSets;
        if (product > NewOperation.MAX_ITEMS) {
            String detail = principals + " principals with " + permissionSets + " permission sets in " + accounts
                    + " accounts are " + product + " assignments; one request takes at most " + NewOperation.MAX_ITEMS
                    + ".";
            throw new ProblemException(
                    ErrorCode.TOO_MANY_ITEMS,
                    detail,
                    List.of(FieldError.pointer("", ErrorCode.TOO_MANY_ITEMS.name(), "Split the request.")));
        }
    }

    /** One item for each assignment, account by account. */
    List<NewItem> items(Plan plan) {
        bound(principals.size(), accounts.size(), permissionSets.size());
        List<NewItem> items = new ArrayList<>();
        for (AccountRef account : accounts) {
            for (PermissionSetRef set : permissionSets) {
                for (PrincipalRef principal : principals) {
                    AssignmentKey key = new AssignmentKey(account.id(), set.id(), principal.type(), principal.id());
                    items.add(plan.item(key, principal, account, set));
                }
            }
        }
        return items;
    }

    /** The one assignment of a selection that stands for one. */
    AssignmentKey only() {
        PrincipalRef principal = principals.iterator().next();
        return new AssignmentKey(
                accounts.iterator().next().id(),
                permissionSets.iterator().next().id(),
                principal.type(),
                principal.id());
    }
}
