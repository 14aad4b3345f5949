package io.gatehouse.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The document of an owner that was applied last.
 *
 * @param owner whose it is
 * @param documentHash a digest of it as JSON
 * @param follow whether new, moved and retagged accounts get and lose by themselves what it says
 * @param followBlocked why it does not follow for the moment
 * @param things how many things it manages
 * @param planId the plan that was applied
 * @param operationId its application
 * @param appliedAt when
 * @param appliedBy by whom
 * @param document the document itself; lists leave it out
 */
@Schema(name = "AppliedDocument")
public record AppliedDocument(
        String owner,
        String documentHash,
        boolean follow,
        @Nullable String followBlocked,
        int things,
        String planId,
        String operationId,
        Instant appliedAt,
        String appliedBy,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode document)
        implements EntityTagged {
    @JsonProperty
    public String href() {
        return "/documents/" + owner;
    }
}
