package io.gatehouse.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** How long an asynchronous step takes. */
public sealed interface Latency {

    /** The duration of the given call, counted from zero. */
    Duration of(int call, RandomGenerator random);

    /** As written in settings: {@code "PT5S"}, {@code {"min":"PT1S","max":"PT3S"}} or {@code ["PT0S","PT5S"]}. */
    JsonNode toJson();

    /** Always the same. */
    record Fixed(Duration duration) implements Latency {

        @Override
        public Duration of(int call, RandomGenerator random) {
            return duration;
        }

        @Override
        public JsonNode toJson() {
            return JsonNodeFactory.instance.textNode(duration.toString());
        }
    }

    /** Anything between two durations, equally likely. */
    record Uniform(Duration min, Duration max) implements Latency {

        /** Refuses a maximum below the minimum. */
        public Uniform {
            if (max.compareTo(min) < 0) {
                throw new IllegalArgumentException("max " + max + " is below min " + min);
            }
        }

        @Override
        public Duration of(int call, RandomGenerator random) {
            return min.plusNanos(random.nextLong(max.minus(min).toNanos() + 1));
        }

        @Override
        public JsonNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("min", min.toString())
                    .put("max", max.toString());
        }
    }

    /** One duration per call in turn; the last one stays. */
    record Script(List<Duration> durations) implements Latency {

        /** Refuses an empty script. */
        public Script {
            if (durations.isEmpty()) {
                throw new IllegalArgumentException("a latency script needs at least one duration");
            }
            durations = List.copyOf(durations);
        }

        @Override
        public Duration of(int call, RandomGenerator random) {
            return durations.get(Math.min(call, durations.size() - 1));
        }

        @Override
        public JsonNode toJson() {
            var array = JsonNodeFactory.instance.arrayNode();
            durations.forEach(duration -> array.add(duration.toString()));
            return array;
        }
    }

    /** A fixed latency. */
    static Latency fixed(Duration duration) {
        return new Fixed(duration);
    }

    /** Reads what {@link #toJson} writes. */
    static Latency parse(JsonNode json) {
        if (json.isTextual()) {
            return new Fixed(Duration.parse(json.textValue()));
        }
        if (json.isArray()) {
            List<Duration> durations = new ArrayList<>();
            json.forEach(duration -> durations.add(Duration.parse(duration.asText())));
            return new Script(durations);
        }
        if (json.isObject() && json.has("min") && json.has("max")) {
            return new Uniform(
                    Duration.parse(json.get("min").asText()),
                    Duration.parse(json.get("max").asText()));
        }
        throw new IllegalArgumentException("not a latency: " + json);
    }
}
