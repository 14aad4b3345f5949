package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does with one thing.
 *
 * @param id absent while AWS has not given one
 * @param name for people; of an assignment and a membership a sentence's worth
 * @param before the members that differ, as they are; absent where nothing is there
 * @param after the members that differ, as they shall be; absent where nothing shall be there
 * @param reason why
 */
@Schema(name = "PlannedChange")
public record PlannedChange(
        PlanAction action,
        ThingType type,
        @Nullable String id,
        String name,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode before,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode after,
        String reason) {
    /** Whether AWS is written to. */
    boolean writes() {
        return action == PlanAction.CREATE || action == PlanAction.UPDATE || action == PlanAction.DELETE;
    }

    /** How it is, or shall be where nothing is there. */
    JsonNode thing() {
        JsonNode thing = after == null ? before : after;
        if (thing == null) {
            throw new IllegalStateException("The change of " + name + " says nothing");
        }
        return thing;
    }
}
