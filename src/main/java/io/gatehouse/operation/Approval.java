package io.gatehouse.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a second person that an operation needs before anything of it is sent.
 *
 * @param reasons names of the rules that ask for it
 * @param expiresAt until when somebody may decide; the operation is canceled then
 * @param decidedBy name of who decided; absent while nobody has, or when it expired
 */
@Schema(name = "Approval")
public record Approval(
        @Schema(type = SchemaType.STRING, implementation = String.class)
        State state,

        List<String> reasons,
        @Nullable Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note) {
    public Approval {
        reasons = List.copyOf(reasons);
        if ((decidedBy == null) != (decidedAt == null)) {
            throw new IllegalArgumentException("A decision has somebody who made it and a time");
        }
    }

    /** What was decided. */
    @Schema(name = "ApprovalState")
    public enum State {
        /** Nothing yet. */
        PENDING,
        APPROVED,
        /** By a second person, or by whoever canceled the operation before. */
        REJECTED,
        /** Nobody decided in time. */
        EXPIRED
    }

    /** Nobody has decided yet. */
    public static Approval pending(List<String> reasons, Instant expiresAt) {
        return new Approval(State.PENDING, reasons, expiresAt, null, null, null);
    }

    /** The same, decided. */
    public Approval decided(State decision, String by, Instant at, @Nullable String words) {
        return new Approval(decision, reasons, expiresAt, by, at, words);
    }

    @JsonIgnore
    public boolean pending() {
        return state == State.PENDING;
    }
}
