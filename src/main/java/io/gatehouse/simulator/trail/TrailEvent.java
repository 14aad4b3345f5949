package io.gatehouse.simulator.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * The event of one call, as EventBridge delivers it ("AWS API Call via CloudTrail"). CloudTrail writes members in lower camel
 * case, times to the second, and of people in a directory no more than their ids.
 */
final class TrailEvent {
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
    /** What CloudTrail counts as reading, which EventBridge does not deliver. */
    private static final Set<String> READING = Set.of("Describe", "List", "Get", "Is", "Search", "Assume");

    private TrailEvent() {}

    /** Whether a call changes nothing. */
    static boolean reads(String operation) {
        return READING.stream().anyMatch(operation::startsWith);
    }

    /** The event of a call that was answered so. */
    static ObjectNode of(Call call, String signingName, JsonNode answer, String id, Instant time) {
        boolean people = signingName.equals("identitystore");
        String second = time.truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", id)
                .put("detail-type", "AWS API Call via CloudTrail")
                .put("source", "aws." + signingName)
                .put("account", call.caller().accountId())
                .put("time", second)
                .put("region", call.region());
        event.putArray("resources");
        ObjectNode detail = event.putObject("detail");
        detail.put("eventVersion", "1.11");
        detail.putObject("userIdentity")
                .put("type", call.caller().arn().contains(":assumed-role/") ? "AssumedRole" : "IAMUser")
                .put("principalId", call.caller().userId())
                .put("arn", call.caller().arn())
                .put("accountId", call.caller().accountId());
        detail.put("eventTime", second)
                .put("eventSource", signingName + ".amazonaws.com")
                .put("eventName", call.operation())
                .put("awsRegion", call.region());
        detail.set("requestParameters", trail(call.input(), people));
        detail.set("responseElements", answer.isEmpty() ? JsonNodeFactory.instance.nullNode() : trail(answer, people));
        detail.put("requestID", call.requestId())
                .put("eventID", id)
                .put("readOnly", false)
                .put("eventType", "AwsApiCall")
                .put("managementEvent", true)
                .put("recipientAccountId", call.caller().accountId())
                .put("eventCategory", "Management");
        return event;
    }

    private static JsonNode trail(JsonNode node, boolean people) {
        JsonNode written = World.JSON.valueToTree(node);
        if (!written.isObject()) {
            return written;
        }
        ObjectNode lower = JsonNodeFactory.instance.objectNode();
        written.properties().forEach(member -> {
            String name = Character.toLowerCase(member.getKey().charAt(0))
                    + member.getKey().substring(1);
            JsonNode value = member.getValue();
            boolean id = name.endsWith("Id") || value.isObject() && name.equals("memberId");
            if (people && !id && !value.isNull()) {
                lower.put(name, HIDDEN);
            } else {
                lower.set(name, trail(value, people));
            }
        });
        return lower;
    }
}
