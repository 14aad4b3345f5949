package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Bundled;
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
                    .with(Bundled.ITEMS, (JsonNode) array)
                    .saying("Looks up what was created, for " + some.size() + " writes that are about it."));
        }
        return items;
    }

    private static ObjectNode written(Lacking lacking) {
        ObjectNode object = Bundled.write(lacking.item());
        ObjectNode needs = object.putObject(Bundled.NEEDS);
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
        for (JsonNode each : parameters.path(Bundled.ITEMS)) {
            items.add(complete(each, facts));
        }
        return items;
    }

    private static NewItem complete(JsonNode each, UnaryOperator<@Nullable String> facts) {
        NewItem item = Bundled.read(each);
        for (Map.Entry<String, JsonNode> need : each.path(Bundled.NEEDS).properties()) {
            String fact = facts.apply(need.getValue().asText());
            if (fact == null) {
                throw new IllegalArgumentException(
                        "It is not known what became of " + need.getValue().asText() + ".");
            }
            item = switch (need.getKey()) {
                case "accountId" -> item.account(fact);
                case "permissionSetId" -> item.permissionSet(fact);
                case "principalId" -> item.principal(String.valueOf(item.principalType()), fact);
                default -> item.with(need.getKey(), fact);
            };
        }
        return item;
    }
}
