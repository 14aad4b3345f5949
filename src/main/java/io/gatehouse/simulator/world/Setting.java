package io.gatehouse.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Something about the simulator that can be set: a quota, a rate, a latency, a consistency window or a choice the public
 * record leaves open. Declared as a constant by the service it belongs to.
 *
 * @param name unique, dotted, starting with the service, for example {@code organizations.accounts}
 * @param about one sentence, shown by the control API
 * @param real what AWS does, the default
 * @param fast what suits tests that are not about this limit
 * @param parse from JSON, throwing IllegalArgumentException for anything unfit
 * @param write to JSON
 */
public record Setting<T>(
        String name, String about, T real, T fast, Function<JsonNode, T> parse, Function<T, JsonNode> write) {

    /** A number that may not be exceeded, at least zero. */
    public static Setting<Integer> quota(String name, int real, int fast, String about) {
        return new Setting<>(name, about, real, fast, Setting::count, JsonNodeFactory.instance::numberNode);
    }

    /** A token bucket; without limit in the fast profile. */
    public static Setting<Rate> rate(String name, double perSecond, double burst, String about) {
        return new Setting<>(name, about, new Rate(perSecond, burst), Rate.UNLIMITED, Rate::parse, Rate::toJson);
    }

    /** The duration of an asynchronous step; none in the fast profile. */
    public static Setting<Latency> latency(String name, Latency real, String about) {
        return new Setting<>(name, about, real, Latency.fixed(Duration.ZERO), Latency::parse, Latency::toJson);
    }

    /** How long something stays inconsistent; zero unless set. */
    public static Setting<Duration> window(String name, String about) {
        return duration(name, Duration.ZERO, Duration.ZERO, about);
    }

    /** A span of time. */
    public static Setting<Duration> duration(String name, Duration real, Duration fast, String about) {
        return new Setting<>(
                name,
                about,
                real,
                fast,
                json -> Duration.parse(json.asText()),
                duration -> JsonNodeFactory.instance.textNode(duration.toString()));
    }

    /** On or off. */
    public static Setting<Boolean> flag(String name, boolean value, String about) {
        return new Setting<>(name, about, value, value, Setting::bool, JsonNodeFactory.instance::booleanNode);
    }

    /** A free text. */
    public static Setting<String> text(String name, String value, String about) {
        return new Setting<>(name, about, value, value, JsonNode::asText, JsonNodeFactory.instance::textNode);
    }

    /** One of an enum's values, the first argument being the default. */
    public static <E extends Enum<E>> Setting<E> choice(String name, E value, String about) {
        Class<E> type = value.getDeclaringClass();
        return new Setting<>(
                name,
                about + " One of " + Arrays.toString(type.getEnumConstants()) + ".",
                value,
                value,
                json -> Enum.valueOf(type, json.asText()),
                choice -> JsonNodeFactory.instance.textNode(choice.name()));
    }

    private static int count(JsonNode json) {
        if (!json.canConvertToInt() || json.intValue() < 0) {
            throw new IllegalArgumentException("not a number of at least zero: " + json);
        }
        return json.intValue();
    }

    private static boolean bool(JsonNode json) {
        if (!json.isBoolean()) {
            throw new IllegalArgumentException("not true or false: " + json);
        }
        return json.booleanValue();
    }
}
