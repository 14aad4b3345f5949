package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Target;
import org.jspecify.annotations.Nullable;

/** The items assignment operations are made of, and how to read back what they are about. */
final class AssignmentItems {
    static final String CREATE = "CREATE_ASSIGNMENT";
    static final String DELETE = "DELETE_ASSIGNMENT";

    /** Kind of resource an operation on a single assignment is about. */
    static final String TARGET = "ASSIGNMENT";

    /** Parameter of an item that is all there is to its operation: the assignment's id. */
    static final String ALONE = "assignmentId";

    /** The fact under which the assignment an operation came to is known. */
    static final String RESULT = "assignmentId";

    private static final String NOT_ACTIVE = AssignmentRemoval.NOT_ACTIVE;

    /** Parameter of items nobody named, see {@link io.gatehouse.lookup.AssignmentRemoval#IMPLIED}. */
    private static final String IMPLIED = AssignmentRemoval.IMPLIED;

    private AssignmentItems() {}

    static NewItem of(String action, AssignmentKey key) {
        return NewItem.of(action)
                .account(key.accountId())
                .permissionSet(key.permissionSetId())
                .principal(key.principalType().name(), key.principalId());
    }

    /** An item about a row; notes whether its account is active, and whether somebody named it. */
    static NewItem of(String action, Selected.Row row) {
        NewItem item = of(action, row.key());
        NewItem noted = row.account().active()
                ? item
                : item.with(NOT_ACTIVE, row.account().state());
        return row.implied() ? noted.with(IMPLIED, "true") : noted;
    }

    /** Whether nobody named the account: it came in through a unit, or with a principal that is deleted. */
    static boolean implied(Item item) {
        return item.text(IMPLIED) != null;
    }

    /** Whether the account could not be given access to when the item was planned. */
    static boolean plannedInactive(Item item) {
        return item.text(NOT_ACTIVE) != null;
    }

    static AssignmentKey key(Item item) {
        return new AssignmentKey(
                given(item.accountId(), item),
                given(item.permissionSetId(), item),
                PrincipalType.valueOf(given(item.principalType(), item)),
                given(item.principalId(), item));
    }

    static Target target(AssignmentKey key) {
        return new Target(TARGET, key.assignmentId());
    }

    private static String given(@Nullable String value, Item item) {
        if (value == null) {
            throw new IllegalStateException(item.itemId() + " was planned without a part of its assignment");
        }
        return value;
    }
}
