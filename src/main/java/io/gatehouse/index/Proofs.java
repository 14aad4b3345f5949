package io.gatehouse.index;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items of one operation that ended alike: what they say is proven.
 *
 * @param outcome of all of them
 * @param facts what the items of the operation found out
 */
record Proofs(String action, Outcome outcome, List<Item> items, Map<String, String> facts, Evidence evidence) {
    /** Something an item is about: by its own parameter, or found out by an earlier one. */
    String of(Item item, String name) {
        String value = find(item, name);
        if (value == null) {
            throw new IllegalStateException(action + " ended without its " + name);
        }
        return value;
    }

    /** The same, absent where nobody knows. */
    @Nullable
    String find(Item item, String name) {
        String own =
                switch (name) {
                    case "accountId" -> item.accountId();
                    case "permissionSetId" -> item.permissionSetId();
                    case "userId" -> "USER".equals(item.principalType()) ? item.principalId() : null;
                    default -> null;
                };
        String given = own == null ? item.text(name) : own;
        return given == null ? item.seen(facts).get(name) : given;
    }

    /** Whether it is so now, and not gone. */
    boolean there() {
        return outcome != Outcome.REMOVED && outcome != Outcome.ABSENT;
    }
}
