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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an {@link AssignmentSelection} stands for, each assignment once however often it was named.
 *
 * @param rows single assignments, in the order they were named
 */
record Selected(List<Row> rows) {

    /**
     * One assignment.
     *
     * @param implied whether its account came in through a unit, and was not named itself
     */
    record Row(PrincipalRef principal, AccountRef account, PermissionSetRef set, boolean implied) {
        AssignmentKey key() {
            return new AssignmentKey(account.id(), set.id(), principal.type(), principal.id());
        }
    }

    /** Makes an item of one assignment. */
    interface Plan {
        NewItem item(Row row);
    }

    /** Gathers rows; one that was named itself is not implied, whatever else stands for it. */
    static final class Gathering {
        private final Map<AssignmentKey, Row> rows = new LinkedHashMap<>();

        void add(Row row) {
            rows.merge(row.key(), row, (known, same) -> known.implied() ? same : known);
            bound(rows.size());
        }

        Selected selected() {
            return new Selected(List.copyOf(rows.values()));
        }
    }

    /**
     * Refuses what is too much before anything is made of it.
     *
     * @throws ProblemException 400 TOO_MANY_ITEMS
     */
    static void bound(long principals, long accounts, long permissionSets) {
        long product = principals * accounts * permissionSets;
        if (product > NewOperation.MAX_ITEMS) {
            throw tooMany(principals + " principals with " + permissionSets + " permission sets in " + accounts
                    + " accounts are " + product + " assignments");
        }
    }

    private static void bound(long assignments) {
        if (assignments > NewOperation.MAX_ITEMS) {
            throw tooMany("These are more than " + NewOperation.MAX_ITEMS + " assignments");
        }
    }

    private static ProblemException tooMany(String what) {
        return new ProblemException(
                ErrorCode.TOO_MANY_ITEMS,
                what + "; one request takes at most " + NewOperation.MAX_ITEMS + ".",
                List.of(FieldError.pointer("", ErrorCode.TOO_MANY_ITEMS.name(), "Split the request.")));
    }

    /** One item for each assignment. */
    List<NewItem> items(Plan plan) {
        return rows.stream().map(plan::item).toList();
    }

    /** Accounts that are not active and were not named themselves. */
    long skipped() {
        return rows.stream()
                .filter(row -> row.implied() && !row.account().active())
                .map(row -> row.account().id())
                .distinct()
                .count();
    }

    /** The one assignment of a selection that stands for one. */
    AssignmentKey only() {
        return rows.getFirst().key();
    }

    /** The cross product, account by account. */
    static void cross(
            Gathering into,
            Collection<PrincipalRef> principals,
            Collection<AccountRef> accounts,
            Collection<PermissionSetRef> sets,
            boolean implied) {
        for (AccountRef account : accounts) {
            for (PermissionSetRef set : sets) {
                principals.forEach(principal -> into.add(new Row(principal, account, set, implied)));
            }
        }
    }
}
