package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the alternate identifier of GetUserId and GetGroupId: an external id or a unique attribute, never both. */
record Lookup(Refusals refusals) {

    /**
     * The first of the given resources that carries the external id, or what the unique attribute leads to.
     *
     * @param unique answers a unique attribute, by its path in lower case and its value; throws for any other path
     */
    <T> Optional<T> find(
            Call call,
            Stream<T> all,
            Function<T, ObjectNode> attributes,
            Function<UniqueAttribute, Optional<T>> unique) {
        JsonNode identifier = call.input().path("AlternateIdentifier");
        boolean external = identifier.hasNonNull("ExternalId");
        if (external == identifier.hasNonNull("UniqueAttribute")) {
            throw refusals.invalid("Exactly one of ExternalId and UniqueAttribute must be given");
        }
        if (external) {
            JsonNode wanted = identifier.get("ExternalId");
            return all.filter(resource -> carries(attributes.apply(resource), wanted))
                    .findFirst();
        }
        JsonNode attribute = identifier.get("UniqueAttribute");
        JsonNode value = attribute.path("AttributeValue");
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw refusals.invalid("attribute value cannot be empty or null for attribute path");
        }
        return unique.apply(new UniqueAttribute(attribute.path("AttributePath").asText(), value.textValue()));
    }

    /** An attribute whose value belongs to one resource alone. */
    record UniqueAttribute(String path, String value) {

        String name() {
            return path.toLowerCase(Locale.ROOT);
        }
    }

    private static boolean carries(ObjectNode attributes, JsonNode wanted) {
        for (JsonNode externalId : attributes.path("ExternalIds")) {
            if (externalId.path("Issuer").equals(wanted.path("Issuer"))
                    && externalId.path("Id").equals(wanted.path("Id"))) {
                return true;
            }
        }
        return false;
    }
}
