package io.gatehouse.pages.organization;

import java.util.List;

/**
 * A unit of the tree with what lies in it.
 *
 * @param accounts directly in it, as far as they are shown
 * @param own how many accounts lie directly in it
 * @param total accounts in it and in all units below
 */
public record UnitNode(
        String id, String name, String path, List<AccountLine> accounts, List<UnitNode> units, int own, int total) {
    public UnitNode {
        accounts = List.copyOf(accounts);
        units = List.copyOf(units);
    }

    /** Whether there is nothing more to see. */
    public boolean complete() {
        return accounts.size() >= own;
    }

    /** An account as the tree shows it. */
    public record AccountLine(String accountId, String name, String email, String state, boolean managementAccount) {}
}
