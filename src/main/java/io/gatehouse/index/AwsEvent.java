package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param actor who called
 * @param happenedAt when, by AWS's clock; never later than now
 */
record AwsEvent(
        String id,
        String service,
        String name,
        JsonNode parameters,
        JsonNode answer,
        @Nullable String actor,
        Instant happenedAt) {
    private static final String ACCOUNT = "\\d{12}";
    private static final String SET_ARN = "arn:[a-z-]+:sso:::permissionSet/.+/.+";
    private static final String IDENTITY = "([0-9a-f]{10}-)?[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}";
    private static final String SUFFIX = ".amazonaws.com";
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_ACTOR = 512;

    /** Reads it; empty where it is no event of CloudTrail, or of a call that failed or changed nothing. */
    static Optional<AwsEvent> of(JsonNode event, Instant now) {
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
                actor(detail.path("userIdentity")),
                happened(detail.path("eventTime").asText(), event.path("time").asText(), now)));
    }

    /** CloudTrail's time of the call, else EventBridge's, else now. */
    private static Instant happened(String called, String sent, Instant now) {
        return Stream.of(called, sent)
                .flatMap(text -> time(text).stream())
                .findFirst()
                .filter(time -> time.isBefore(now))
                .orElse(now);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The account that a call is about. */
    Optional<String> account() {
        return text(
                ACCOUNT,
                "/targetId",
                "/accountAssignmentCreationStatus/targetId",
                "/accountId",
                "/createAccountStatus/accountId",
                "/closeAccountStatus/accountId",
                "/resourceId");
    }

    /** The id of the permission set that a call is about. */
    Optional<String> permissionSet() {
        return text(SET_ARN, "/permissionSetArn", "/permissionSet/permissionSetArn", "/resourceArn")
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
    }

    /** The kind of the principal of an assignment. */
    Optional<String> principalType() {
        return text("USER|GROUP", "/principalType");
    }

    /** The principal of an assignment. */
    Optional<String> principalId() {
        return text(IDENTITY, "/principalId");
    }

    /** The group that a call is about. */
    Optional<String> group() {
        return text(IDENTITY, "/groupId", "/group/groupId");
    }

    /** The user that a call is about. */
    Optional<String> user() {
        return text(IDENTITY, "/userId", "/user/userId");
    }

    /** The user whose membership a call is about. */
    Optional<String> member() {
        return text(IDENTITY, "/memberId/userId", "/memberId", "/member/memberId");
    }

    /** The id of the membership a call is about, where it names the group by nothing else. */
    Optional<String> membershipAlone() {
        return group().isEmpty() ? text(IDENTITY, "/membershipId") : Optional.empty();
    }

    /** The same, naming a membership by its group and user. */
    AwsEvent ofMember(String groupId, String userId) {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        if (parameters.isObject()) {
            more.setAll((ObjectNode) parameters);
        }
        more.put("groupId", groupId).putObject("memberId").put("userId", userId);
        return new AwsEvent(id, service, name, more, answer, actor, happenedAt);
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
    private Optional<String> text(String pattern, String... pointers) {
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
