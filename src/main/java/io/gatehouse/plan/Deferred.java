package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.NewItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Items that are about things their own operation creates: journaled within another item, without the ids, which are facts
 * once the things are there.
 */
final class Deferred {
    /** Deferred items in one item. */
    private static final int TOGETHER = 500;

    private static final String ITEMS = "items";
    private static final String NEEDS = "needs";

    private Deferred() {}

    /**
     * An item that lacks ids.
     *
     * @param needs facts by what they are for: {@code accountId}, {@code permissionSetId}, {@code principalId} or a parameter
     */
    record Lacking(NewItem item, Map<String, String> needs) {}

    /** The items that complete these when their turn comes. */
    static List<NewItem> together(String action, int stage, List<Lacking> all) {
        List<NewItem> items = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<Lacking> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            some.forEach(each -> array.add(written(each)));
            items.add(NewItem.of(action)
                    .atStage(stage)
                    .with(ITEMS, (JsonNode) array)
                    .saying("Looks up what was created, for " + some.size() + " writes that are about it."));
        }
        return items;
    }

    private static ObjectNode written(Lacking lacking) {
        NewItem item = lacking.item();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("action", item.action()).put("stage", item.stage());
        put(object, "accountId", item.accountId());
        put(object, "permissionSetId", item.permissionSetId());
        put(object, "principalType", item.principalType());
        put(object, "principalId", item.principalId());
        put(object, "detail", item.detail());
        object.set("parameters", item.parameters());
        ObjectNode needs = object.putObject(NEEDS);
        lacking.needs().forEach(needs::put);
        return object;
    }

    /**
     * The items, complete.
     *
     * @param facts by name
     * @throws IllegalArgumentException where a fact is missing, saying what for
     */
    static List<NewItem> complete(ObjectNode parameters, UnaryOperator<@Nullable String> facts) {
        List<NewItem> items = new ArrayList<>();
        for (JsonNode each : parameters.path(ITEMS)) {
            items.add(complete(each, facts));
        }
        return items;
    }

    private static NewItem complete(JsonNode each, UnaryOperator<@Nullable String> facts) {
        ObjectNode parameters = each.path("parameters").deepCopy();
        ObjectNode ids = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> need : each.path(NEEDS).properties()) {
            String fact = facts.apply(need.getValue().asText());
            if (fact == null) {
                throw new IllegalArgumentException(
                        "It is not known what became of " + need.getValue().asText() + ".");
            }
            switch (need.getKey()) {
                case "accountId", "permissionSetId", "principalId" -> ids.put(need.getKey(), fact);
                default -> parameters.put(need.getKey(), fact);
            }
        }
        return new NewItem(
                each.path("stage").asInt(),
                each.path("action").asText(),
                id(each, ids, "accountId"),
                id(each, ids, "permissionSetId"),
                text(each, "principalType"),
                id(each, ids, "principalId"),
                parameters,
                text(each, "detail"));
    }

    private static @Nullable String id(JsonNode each, ObjectNode ids, String name) {
        return ids.has(name) ? ids.path(name).asText() : text(each, name);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asText() : null;
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
