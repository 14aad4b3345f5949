package io.gatehouse.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An item still to be journaled: what {@link Item} says, without what happens later.
 *
 * @param detail one sentence for {@code validateOnly}: what this would do
 */
public record NewItem(
        int stage,
        String action,
        @Nullable String accountId,
        @Nullable String permissionSetId,
        @Nullable String principalType,
        @Nullable String principalId,
        ObjectNode parameters,
        @Nullable String detail) {

    /** An item of the first stage, about nothing yet. */
    public static NewItem of(String action) {
        return new NewItem(0, action, null, null, null, null, JsonNodeFactory.instance.objectNode(), null);
    }

    public NewItem atStage(int newStage) {
        return new NewItem(
                newStage, action, accountId, permissionSetId, principalType, principalId, parameters, detail);
    }

    public NewItem account(@Nullable String id) {
        return new NewItem(stage, action, id, permissionSetId, principalType, principalId, parameters, detail);
    }

    public NewItem permissionSet(@Nullable String id) {
        return new NewItem(stage, action, accountId, id, principalType, principalId, parameters, detail);
    }

    public NewItem principal(String type, @Nullable String id) {
        return new NewItem(stage, action, accountId, permissionSetId, type, id, parameters, detail);
    }

    public NewItem with(String name, @Nullable String value) {
        ObjectNode more = parameters.deepCopy();
        if (value != null) {
            more.put(name, value);
        }
        return new NewItem(stage, action, accountId, permissionSetId, principalType, principalId, more, detail);
    }

    public NewItem with(String name, com.fasterxml.jackson.databind.JsonNode value) {
        ObjectNode more = parameters.deepCopy();
        more.set(name, value);
        return new NewItem(stage, action, accountId, permissionSetId, principalType, principalId, more, detail);
    }

    /** One of those that share what they find out and don't see what others do, see {@link Item#SCOPE}. */
    public NewItem inScope(String scope) {
        return with(Item.SCOPE, scope);
    }

    public NewItem saying(String what) {
        return new NewItem(stage, action, accountId, permissionSetId, principalType, principalId, parameters, what);
    }
}
