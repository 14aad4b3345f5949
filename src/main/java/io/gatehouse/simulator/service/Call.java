package io.gatehouse.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.world.Fate;
import io.gatehouse.simulator.world.Latency;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.Transition;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One validated request.
 *
 * @param service the service, for example {@code organizations}
 * @param operation the operation, for example {@code CreateAccount}
 * @param input the request's members; what the model requires is there
 * @param caller who calls
 * @param requestId what the answer carries as {@code x-amzn-RequestId}
 * @param region the Region of the signature's scope
 * @param world the state
 * @param fate what a fault has in store for what this call begins
 */
public record Call(
        String service,
        String operation,
        ObjectNode input,
        Caller caller,
        String requestId,
        String region,
        World world,
        Fate fate) {

    /** A required text. */
    public String text(String member) {
        return optionalText(member)
                .orElseThrow(
                        () -> new IllegalStateException(operation + " has no " + member + "; the model requires it"));
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String member) {
        return optional(member).map(JsonNode::asText);
    }

    /** A whole number that may be absent. */
    public Optional<Integer> optionalInt(String member) {
        return optional(member).map(JsonNode::asInt);
    }

    /** Any member that may be absent; JSON null counts as absent. */
    public Optional<JsonNode> optional(String member) {
        return Optional.ofNullable(input.get(member)).filter(node -> !node.isNull());
    }

    /** A list's elements, empty when the list is absent. */
    public List<JsonNode> list(String member) {
        List<JsonNode> elements = new ArrayList<>();
        optional(member).ifPresent(node -> node.forEach(elements::add));
        return elements;
    }

    /** A list of texts, empty when the list is absent. */
    public List<String> texts(String member) {
        return list(member).stream().map(JsonNode::asText).toList();
    }

    /** The time in the world. */
    public Instant now() {
        return world.now();
    }

    /** A setting's current value. */
    public <T> T setting(Setting<T> setting) {
        return world.setting(setting);
    }

    /** Begins a transition that ends after the setting's latency, or as a fault wants it. */
    public Transition begin(String kind, String subject, Setting<Latency> latency, Object payload) {
        return world.begin(kind, subject, latency, payload, fate);
    }
}
