package io.gatehouse.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members of a thing that differ.
 *
 * @param before as they are; what is not there is missing
 * @param after as they shall be; what shall not be there is missing
 */
public record Change(JsonNode before, JsonNode after) {
    /** Compares two documents member by member; null is as good as missing. */
    static Change between(JsonNode before, JsonNode after) {
        ObjectNode was = JsonNodeFactory.instance.objectNode();
        ObjectNode willBe = JsonNodeFactory.instance.objectNode();
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode old = before.path(name);
            JsonNode young = after.path(name);
            if (!old.equals(young) && !(nothing(old) && nothing(young))) {
                keep(was, name, old);
                keep(willBe, name, young);
            }
        }
        return new Change(was, willBe);
    }

    private static void keep(ObjectNode document, String name, JsonNode value) {
        if (!nothing(value)) {
            document.set(name, value);
        }
    }

    private static boolean nothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
