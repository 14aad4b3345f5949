package io.gatehouse.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.access.AccessEntry.AccessPath;
import io.gatehouse.access.AccessEntry.AccessPrincipal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person came to reach an account in some way, or ceased to.
 *
 * @param at when, as far as is known
 * @param change which of the two
 * @param accountId twelve digits
 * @param accountName of the account, as it was called last
 * @param organizationalUnitPath where the account lies
 * @param permissionSetId {@code ps-…}
 * @param permissionSetName of the permission set, as it was called last
 * @param principal the person
 * @param via the path that came or went
 * @param roleName the permission set's name
 * @param cause why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessChange(
        Instant at,
        ChangeKind change,
        String accountId,
        @Nullable String accountName,
        @Nullable String organizationalUnitPath,
        String permissionSetId,
        @Nullable String permissionSetName,
        AccessPrincipal principal,
        AccessPath via,
        @Nullable String roleName,
        ChangeCause cause) {

    /** What became of access. */
    public enum ChangeKind {
        /** It began. */
        GAINED,
        /** It ended. */
        LOST
    }

    /** Why. */
    public enum CauseType {
        /** An operation of this service. */
        OPERATION,
        /** A request for temporary access. */
        REQUEST,
        /** A document that was applied. */
        DOCUMENT,
        /** Somebody in AWS, past this service. */
        OUTSIDE,
        /** Nobody knows. */
        UNKNOWN
    }

    /**
     * Why a change came about.
     *
     * @param type what caused it
     * @param operationId the operation, where one did it
     * @param requestId the request, where one caused it
     * @param actor who, where that is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangeCause(
            CauseType type,
            @Nullable String operationId,
            @Nullable String requestId,
            @Nullable String actor) {}
}
