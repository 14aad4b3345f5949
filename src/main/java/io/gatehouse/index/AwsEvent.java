package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An EventBridge event of CloudTrail ("AWS API Call via CloudTrail", "AWS Service Event via CloudTrail"), as far as it
 * tells what to look at. Members that are missing or strange are as if they were not there: an event proves nothing.
 *
 * @param id EventBridge's, the same when it is delivered again
 * @param service whose API was called, for example {@code sso}
 * @param name of the API
 * @param parameters of the call
 * @param answer to the call
 */
record AwsEvent(
        String id,
        String service,
        String name,
        JsonNode parameters,
        JsonNode answer,
        @Nullable String actor) {
    private static final String SUFFIX = ".amazonaws.com";
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_ACTOR = 512;

    /** Reads it; empty where it is no event of CloudTrail, or of a call that failed or changed nothing. */
    static Optional<AwsEvent> of(JsonNode event) {
        JsonNode detail = event.path("detail");
        String id = event.path("id").asText();
        String source = detail.path("eventSource").asText();
        String name = detail.path("eventName").asText();
        if (id.isEmpty()
                || id.length() > LONGEST_ID
                || !source.endsWith(SUFFIX)
                || name.isEmpty()
                || detail.hasNonNull("errorCode")
                || detail.path("readOnly").asBoolean(false)) {
            return Optional.empty();
        }
        return Optional.of(new AwsEvent(
                id,
                source.substring(0, source.length() - SUFFIX.length()),
                name,
                detail.path("requestParameters"),
                detail.has("serviceEventDetails")
                        ? detail.path("serviceEventDetails")
                        : detail.path("responseElements"),
                actor(detail.path("userIdentity"))));
    }

    private static @Nullable String actor(JsonNode identity) {
        String actor = List.of("arn", "userName", "principalId", "invokedBy").stream()
                .map(member -> identity.path(member).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return actor.isEmpty() ? null : actor.substring(0, Math.min(LONGEST_ACTOR, actor.length()));
    }

    /** A text member of the call or its answer, at one of these pointers; empty where there is none of this form. */
    Optional<String> text(String pattern, String... pointers) {
        for (String pointer : pointers) {
            for (JsonNode where : List.of(parameters, answer)) {
                String text = where.at(pointer).asText();
                if (text.matches(pattern)) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }
}
