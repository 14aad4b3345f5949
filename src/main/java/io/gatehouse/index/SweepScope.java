package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at anew.
 *
 * @param member {@code accountId}, {@code permissionSetId} or {@code principalId}; absent for everything
 * @param id its id
 */
record SweepScope(@Nullable String member, @Nullable String id) {
    private static final List<String> MEMBERS = List.of("accountId", "permissionSetId", "principalId");
    private static final String ALL = "ALL";

    /**
     * Reads it as the API has it.
     *
     * @throws IllegalArgumentException saying what it may be
     */
    static SweepScope of(JsonNode node) {
        if (node.isTextual() && node.asText().equals(ALL)) {
            return new SweepScope(null, null);
        }
        if (node.isObject() && node.size() == 1) {
            String member = node.fieldNames().next();
            if (MEMBERS.contains(member) && node.path(member).isTextual()) {
                return new SweepScope(member, node.path(member).asText());
            }
        }
        throw new IllegalArgumentException("is \"ALL\", or an object with one of " + String.join(", ", MEMBERS));
    }

    /** As the API shows it. */
    JsonNode wire() {
        return member == null
                ? JsonNodeFactory.instance.textNode(ALL)
                : JsonNodeFactory.instance.objectNode().put(member, id);
    }

    boolean everything() {
        return member == null;
    }
}
