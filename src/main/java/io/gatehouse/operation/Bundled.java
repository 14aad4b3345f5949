package io.gatehouse.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Items within the parameters of another one, which adds them when its turn comes: those that need what is found out only
 * then, and those that are too many to be journaled at the beginning. Guards look at the latter like at any other.
 */
public final class Bundled {
    /** The step that adds them. It makes no call to AWS. */
    public static final String ACTION = "COMPLETE_REFERENCES";
    /** The parameter that holds them. */
    public static final String ITEMS = "items";
    /** The member of each that says which facts it needs, and for what. */
    public static final String NEEDS = "needs";

    /** Leaves room for those that hold others, within {@link NewOperation#MAX_ITEMS}. */
    private static final int MOST = 9_500;
    /** Items in one item at most; less where an operation begins with less. */
    private static final int TOGETHER = 500;

    private Bundled() {}

    /**
     * The items an operation begins with: the first in the order of their stages, and all that come after them within items
     * that open when their stage comes.
     *
     * @param most items it begins with, besides those that hold others; 1 to 9,500
     */
    public static List<NewItem> split(List<NewItem> all, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException(
                    "gatehouse.operations.begin-with must be 1 to " + MOST + ", not " + most);
        }
        if (all.size() <= most) {
            return all;
        }
        List<NewItem> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(NewItem::stage));
        List<NewItem> items = new ArrayList<>(sorted.subList(0, most));
        Map<Integer, List<NewItem>> later = new TreeMap<>();
        for (NewItem item : sorted.subList(most, sorted.size())) {
            if (item.action().equals(ACTION)) {
                items.add(item);
            } else {
                later.computeIfAbsent(item.stage(), any -> new ArrayList<>()).add(item);
            }
        }
        int together = Math.min(TOGETHER, most);
        later.forEach((stage, waiting) -> {
            for (int from = 0; from < waiting.size(); from += together) {
                items.add(bundle(stage, waiting.subList(from, Math.min(waiting.size(), from + together))));
            }
        });
        return items;
    }

    private static NewItem bundle(int stage, List<NewItem> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(write(item)));
        return NewItem.of(ACTION)
                .atStage(stage)
                .with(ITEMS, (JsonNode) array)
                .saying("Goes on with " + items.size() + " writes more.");
    }

    /** The item as a member of {@link #ITEMS}. */
    public static ObjectNode write(NewItem item) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("action", item.action()).put("stage", item.stage());
        put(object, "accountId", item.accountId());
        put(object, "permissionSetId", item.permissionSetId());
        put(object, "principalType", item.principalType());
        put(object, "principalId", item.principalId());
        put(object, "detail", item.detail());
        object.set("parameters", item.parameters());
        return object;
    }

    /** The item as it was written. */
    public static NewItem read(JsonNode written) {
        return new NewItem(
                written.path("stage").asInt(),
                written.path("action").asText(),
                text(written, "accountId"),
                text(written, "permissionSetId"),
                text(written, "principalType"),
                text(written, "principalId"),
                written.path("parameters").deepCopy(),
                text(written, "detail"));
    }

    /** These, and those within them that need nothing more. */
    public static List<NewItem> unpacked(List<NewItem> items) {
        List<NewItem> all = new ArrayList<>(items);
        for (NewItem item : items) {
            for (JsonNode one : item.parameters().path(ITEMS)) {
                if (one.path("action").isTextual() && one.path(NEEDS).isEmpty()) {
                    all.add(read(one));
                }
            }
        }
        return all;
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
