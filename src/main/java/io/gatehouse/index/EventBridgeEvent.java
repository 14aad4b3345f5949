package io.gatehouse.index;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event as EventBridge sends it ("Events in Amazon EventBridge"). AWS adds members as it likes.
 *
 * @param id the same when it is delivered again
 * @param detailType what kind of event it is
 * @param source which service it is about
 * @param detail the record of CloudTrail
 * @param version of this form
 * @param account where it happened
 * @param time when
 * @param region where
 * @param resources what it is about
 */
@Schema(name = "EventBridgeEvent")
@JsonIgnoreProperties(ignoreUnknown = true)
record EventBridgeEvent(
        @Nullable String id,
        @JsonProperty("detail-type") @Nullable String detailType,
        @Nullable String source,
        @Schema(implementation = Object.class) @Nullable JsonNode detail,
        @Nullable String version,
        @Nullable String account,
        @Nullable String time,
        @Nullable String region,
        @Nullable List<String> resources) {}
