package io.gatehouse.account;

import io.gatehouse.operation.Item;
import java.util.Set;

/** What no two items may use at once. */
final class AccountLanes {
    private AccountLanes() {}

    /**
     * The account's entry in AWS Organizations: overlapping changes of it get ConcurrentModificationException. Other than
     * the lane of the roles in the account, so that renaming one does not wait for its assignments.
     */
    static Set<String> entry(Item item) {
        return item.accountId() == null ? Set.of() : Set.of("account-entry/" + item.accountId());
    }
}
