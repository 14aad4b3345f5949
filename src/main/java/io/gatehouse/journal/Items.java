package io.gatehouse.journal;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Phase;
import java.util.ArrayList;
import java.util.List;

/** Makes items out of plans. */
public final class Items {
    /** Why an item was canceled whose operation broke before it; a retry does it as well. */
    public static final String EARLIER_STEP_FAILED =
            "Not started, because an earlier step of this operation did not succeed.";

    private Items() {}

    /** The items of a whole plan, numbered from 1. */
    public static List<Item> of(String operationId, NewOperation plan) {
        List<Item> items = new ArrayList<>(plan.items().size());
        for (NewItem item : plan.items()) {
            items.add(fresh(operationId, items.size() + 1, item));
        }
        return items;
    }

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
