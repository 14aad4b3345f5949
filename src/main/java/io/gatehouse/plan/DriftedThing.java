package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that is no longer as the document applied last says.
 *
 * @param action what a plan would do with it
 * @param id absent while AWS has given none
 * @param name for people
 * @param before as it is; absent where nothing is there
 * @param after as the document says; absent where it says that nothing shall be there
 * @param reason why
 * @param cause how it came about, where that is known
 */
@Schema(name = "DriftedThing")
public record DriftedThing(
        PlanAction action,
        ThingType type,
        @Nullable String id,
        String name,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode before,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode after,
        String reason,
        @Nullable DriftCause cause) {
    /**
     * How a drift came about.
     *
     * @param type OPERATION, REQUEST, DOCUMENT, OUTSIDE or UNKNOWN
     * @param operationId the operation of this service that did it
     * @param actor who did it, where that is known
     * @param at when it was seen
     */
    public record DriftCause(
            String type,
            @Nullable String operationId,
            @Nullable String actor,
            Instant at) {}

    static DriftedThing of(PlannedChange change, @Nullable DriftCause cause) {
        return new DriftedThing(
                change.action(),
                change.type(),
                change.id(),
                change.name(),
                change.before(),
                change.after(),
                change.reason(),
                cause);
    }

    /** By what lists are sorted and cut. */
    String key() {
        return type.ordinal() + " " + name + " " + id;
    }
}
