package io.gatehouse.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * How many calls a token bucket lets through.
 *
 * @param perSecond tokens that come back each second; infinite for no limit
 * @param burst tokens the full bucket holds
 */
public record Rate(double perSecond, double burst) {

    /** No limit at all. */
    public static final Rate UNLIMITED = new Rate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Refuses rates that would let nothing through, ever. */
    public Rate {
        if (perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException("a rate needs perSecond > 0 and burst >= 1");
        }
    }

    /** Reads {@code {"perSecond":20,"burst":20}} or {@code "unlimited"}. */
    static Rate parse(JsonNode json) {
        if (json.isTextual() && json.textValue().equals("unlimited")) {
            return UNLIMITED;
        }
        if (json.isObject()
                && json.path("perSecond").isNumber()
                && json.path("burst").isNumber()) {
            return new Rate(
                    json.get("perSecond").doubleValue(), json.get("burst").doubleValue());
        }
        throw new IllegalArgumentException("not a rate: " + json);
    }

    JsonNode toJson() {
        return Double.isInfinite(perSecond)
                ? JsonNodeFactory.instance.textNode("unlimited")
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("perSecond", perSecond)
                        .put("burst", burst);
    }
}
