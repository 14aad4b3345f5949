package io.gatehouse.operation;

/** Makes items out of plans. */
final class Items {
    private Items() {}

    static Item fresh(String operationId, int ordinal, NewItem plan) {
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
                null);
    }
}
