package io.gatehouse.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values for attributes of a user: all of a new one, or the changes to one that is there, where a JSON null clears.
 * Written and read as a plain JSON object, so it can be kept in the journal.
 *
 * @param values by attribute, as {@link User} spells them on the wire
 */
public record UserAttributes(@JsonValue Map<UserAttribute, JsonNode> values) {
    /** A copy in the order of the attributes. */
    public UserAttributes {
        Map<UserAttribute, JsonNode> copy = new EnumMap<>(UserAttribute.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The attributes among the members of a JSON object; other members are left out. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static UserAttributes of(JsonNode object) {
        Map<UserAttribute, JsonNode> found = new EnumMap<>(UserAttribute.class);
        object.properties().forEach(member -> UserAttribute.ofMember(member.getKey())
                .ifPresent(attribute -> found.put(attribute, member.getValue())));
        return new UserAttributes(found);
    }

    /** What has to change for these to become {@code desired}: new values, and null for what is no longer wanted. */
    public UserAttributes changesTo(UserAttributes desired) {
        Map<UserAttribute, JsonNode> changes = new EnumMap<>(UserAttribute.class);
        for (UserAttribute attribute : UserAttribute.values()) {
            JsonNode wanted = desired.values.getOrDefault(attribute, NullNode.getInstance());
            if (!wanted.equals(values.getOrDefault(attribute, NullNode.getInstance()))) {
                changes.put(attribute, wanted);
            }
        }
        return new UserAttributes(changes);
    }

    /** The value of an attribute, empty where there is none or it is null. */
    public Optional<JsonNode> value(UserAttribute attribute) {
        return Optional.ofNullable(values.get(attribute)).filter(value -> !value.isNull());
    }

    /** Whether nothing is in it. */
    public boolean isEmpty() {
        return values.isEmpty();
    }
}
