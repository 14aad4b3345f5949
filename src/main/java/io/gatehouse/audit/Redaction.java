package io.gatehouse.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** Takes values out of requests that must not be kept: no request of this API has any, and none shall ever. */
final class Redaction {
    private static final String REMOVED = "[removed]";
    private static final Set<String> SECRET = Set.of("password", "secret", "token", "credential", "privatekey");

    private Redaction() {}

    static JsonNode of(JsonNode request) {
        if (request.isObject()) {
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            request.properties().forEach(member -> {
                if (secret(member.getKey())) {
                    clean.put(member.getKey(), REMOVED);
                } else {
                    clean.set(member.getKey(), of(member.getValue()));
                }
            });
            return clean;
        }
        if (request.isArray()) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            request.forEach(element -> clean.add(of(element)));
            return clean;
        }
        return request;
    }

    private static boolean secret(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return SECRET.stream().anyMatch(plain::contains);
    }
}
