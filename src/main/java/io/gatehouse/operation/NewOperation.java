package io.gatehouse.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write that was checked and is ready to be journaled.
 *
 * @param type name of its {@link OperationType}
 * @param role the role that started it, needed again to cancel or retry it
 * @param target what it is about
 * @param request what was asked for, kept for audit; never a secret
 * @param facts what is known already and its steps need
 * @param items what is to be done, at most {@link #MAX_ITEMS}
 * @param warnings what the caller should know before saying yes; shown by {@code validateOnly}
 * @param change what it changes of a thing that is there already, kept for audit; absent for everything else
 */
public record NewOperation(
        String type,
        String role,
        @Nullable Target target,
        JsonNode request,
        Map<String, String> facts,
        List<NewItem> items,
        List<String> warnings,
        @Nullable Change change) {
    /** Most items of one operation. */
    public static final int MAX_ITEMS = 10_000;

    public NewOperation {
        facts = Map.copyOf(facts);
        items = List.copyOf(items);
        warnings = List.copyOf(warnings);
    }

    public static NewOperation of(OperationType type, String role, @Nullable Target target, List<NewItem> items) {
        return of(type.name(), role, target, items);
    }

    /** @param type the type's name */
    public static NewOperation of(String type, String role, @Nullable Target target, List<NewItem> items) {
        return new NewOperation(
                type, role, target, JsonNodeFactory.instance.objectNode(), Map.of(), items, List.of(), null);
    }

    public NewOperation asking(JsonNode what) {
        return new NewOperation(type, role, target, what, facts, items, warnings, change);
    }

    public NewOperation knowing(Map<String, String> what) {
        return new NewOperation(type, role, target, request, what, items, warnings, change);
    }

    public NewOperation warning(List<String> more) {
        return new NewOperation(type, role, target, request, facts, items, more, change);
    }

    /** The same with these items. */
    public NewOperation having(List<NewItem> others) {
        return new NewOperation(type, role, target, request, facts, others, warnings, change);
    }

    /** The same, of which it is known how the thing was before and how it shall be. */
    public NewOperation changing(JsonNode before, JsonNode after) {
        return new NewOperation(type, role, target, request, facts, items, warnings, Change.between(before, after));
    }
}
