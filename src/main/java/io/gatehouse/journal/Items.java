package io.gatehouse.journal;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Phase;

/** Makes items out of plans. */
public final class Items {
    /** Why an item was canceled whose operation broke before it; a retry does it as well. */
    public static final String EARLIER_STEP_FAILED =
            "Not started, because an earlier step of this operation did not succeed.";

    private Items() {}

    public static Item fresh(String operationId, int ordinal, NewItem plan) {
        return new Item(
                operationId,
                ordinal,
                plan.stage(),
                plan.action(),
                Phase.PENDING,
                null,
                plan.accountId(),
                plan.permissionSetId(),
                plan.principalType(),
                plan.principalId(),
                plan.parameters(),
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                plan.detail());
    }
}
