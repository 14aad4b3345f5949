package io.gatehouse.finding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that ought to worry somebody.
 *
 * @param findingId the same as long as the same thing is found
 * @param code what kind
 * @param severity how much it ought to worry
 * @param status where it stands
 * @param title the kind in words
 * @param detail this one in words
 * @param subjects what it is about
 * @param firstSeenAt when it was found first, since it was resolved last
 * @param lastSeenAt when it was found last
 * @param resolvedAt when it was found no more; absent while it is
 * @param cures what ends it, sent as it stands; any one of them is enough
 * @param acceptance absent where nobody accepted it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String findingId,
        FindingCode code,
        Severity severity,
        FindingStatus status,
        String title,
        String detail,
        List<FindingSubject> subjects,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant resolvedAt,
        List<Cure> cures,
        @Nullable Acceptance acceptance)
        implements EntityTagged {
    public Finding {
        subjects = List.copyOf(subjects);
        cures = List.copyOf(cures);
    }

    /**
     * Something a finding is about.
     *
     * @param type what it is, for example {@code ACCOUNT}
     * @param id of it
     * @param name absent where it is gone
     * @param href its path in this API
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingSubject(
            String type, String id, @Nullable String name, String href) {}

    /**
     * A request that ends a finding.
     *
     * @param method of the request
     * @param path relative to the service
     * @param headers absent where none are needed
     * @param body absent where there is none
     * @param effect what it does, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cure(
            String method,
            String path,
            @Nullable Map<String, String> headers,
            @Schema(type = SchemaType.OBJECT) @Nullable JsonNode body,
            String effect) {
        /** What tells it from the others of the same finding. */
        @JsonIgnore
        public String key() {
            return method + " " + path;
        }

        static Cure delete(String path, String effect) {
            return new Cure("DELETE", path, null, null, effect);
        }

        /** Of a resource that is to be deleted whatever it is now. */
        static Cure deleteWhatever(String path, String effect) {
            return new Cure("DELETE", path, Map.of("If-Match", "*"), null, effect);
        }
    }

    /**
     * Somebody's word that it may be so.
     *
     * @param acceptedBy who
     * @param acceptedAt when
     * @param note why
     * @param expiresAt until when; absent for good
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Acceptance(
            String acceptedBy,
            Instant acceptedAt,
            String note,
            @Nullable Instant expiresAt) {}
}
