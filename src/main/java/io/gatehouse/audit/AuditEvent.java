package io.gatehouse.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.Target;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit. Everything but {@code hash} is hashed.
 *
 * @param sequence place in the chain, from 1, without gaps
 * @param at when it was written
 * @param action what it tells of
 * @param actor name of who did it; of an end, of who asked for the operation
 * @param subject the actor's {@code sub}
 * @param clientId the OAuth client the actor used, where the token says so
 * @param operationId the operation it is about; absent for denials
 * @param operationType the operation's type; absent for denials
 * @param target what was to be changed
 * @param status the operation's status after it; absent for denials
 * @param request what was asked for, without secrets; of a denial its method and path
 * @param detail of an accepted change: the members that differ, {@code before} and {@code after}; of a decision or a
 *     failure: the note, the error, the rules that refused
 * @param awsRequestIds ids of the AWS calls made, in the order of the items; of an end
 * @param requestId the {@code X-Request-Id} it came with; absent for what no request caused
 * @param previousHash the hash of the entry before; empty for the first
 * @param hash SHA-256 of the entry as it is exported, without this member; lower-case hexadecimal
 */
public record AuditEvent(
        long sequence,
        Instant at,
        AuditAction action,
        String actor,
        String subject,
        @Nullable String clientId,
        @Nullable String operationId,
        @Nullable String operationType,
        @Nullable Target target,
        @Nullable String status,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode request,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode detail,
        @Nullable List<String> awsRequestIds,
        @Nullable String requestId,
        String previousHash,
        @Nullable String hash) {

    /** The same at its place in the chain. */
    AuditEvent placed(long place, Instant when, String before) {
        return chained(place, when, before, null);
    }

    /** The same with its hash. */
    AuditEvent sealed(String itsHash) {
        return chained(sequence, at, previousHash, itsHash);
    }

    private AuditEvent chained(long place, Instant when, String before, @Nullable String itsHash) {
        return new AuditEvent(
                place,
                when,
                action,
                actor,
                subject,
                clientId,
                operationId,
                operationType,
                target,
                status,
                request,
                detail,
                awsRequestIds,
                requestId,
                before,
                itsHash);
    }
}
