package io.gatehouse.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.lookup.PrincipalType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way in which somebody reaches an account.
 *
 * @param accountId twelve digits
 * @param accountName of the account
 * @param organizationalUnitPath where the account lies
 * @param permissionSetId {@code ps-…}
 * @param permissionSetName absent where the permission set is gone
 * @param principal the person; the assignee where groups are not expanded, have no members or are gone
 * @param via the path
 * @param roleName the permission set's name, which AWS's role in the account carries
 * @param sessionDuration ISO 8601
 * @param provisioned whether the account has what the permission set says
 * @param since since when, as far as is known
 * @param sinceKnown how exactly {@code since} is known
 * @param until when it ends by itself; absent where nothing ends it
 * @param operationId the operation that gave it, where this service did
 * @param consoleUrl leads a person into the account's console
 * @param principalGone true where the assignment outlives its principal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessEntry(
        String accountId,
        @Nullable String accountName,
        @Nullable String organizationalUnitPath,
        String permissionSetId,
        @Nullable String permissionSetName,
        AccessPrincipal principal,
        AccessPath via,
        @Nullable String roleName,
        @Nullable String sessionDuration,
        AccountProvisioning provisioned,
        Instant since,
        SinceKnown sinceKnown,
        @Nullable Instant until,
        @Nullable String operationId,
        @Nullable String consoleUrl,
        @Nullable Boolean principalGone) {

    /**
     * Who.
     *
     * @param type user or group
     * @param id of the identity store
     * @param name user name or display name; absent where the principal is gone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AccessPrincipal(
            PrincipalType type, String id, @Nullable String name) {}

    /**
     * How.
     *
     * @param type by an assignment of one's own or of a group
     * @param groupId absent for direct access
     * @param groupName absent for direct access
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AccessPath(
            AccessVia type,
            @Nullable String groupId,
            @Nullable String groupName) {}

    /** Whether the account has what the permission set says. */
    public enum AccountProvisioning {
        /** It has. */
        CURRENT,
        /** The permission set was changed since. */
        OUTDATED,
        /** The permission set is not in the account. */
        NOT_PROVISIONED,
        /** The index can't tell: not looked yet, or asked for the past. */
        UNKNOWN
    }

    /** How exactly the beginning is known. */
    public enum SinceKnown {
        /** This service did it, or AWS told the moment. */
        EXACT,
        /** The first sweep that saw it; it may be older. */
        SEEN
    }

    /** The same, with its end. */
    AccessEntry ending(@Nullable Instant end) {
        return new AccessEntry(
                accountId,
                accountName,
                organizationalUnitPath,
                permissionSetId,
                permissionSetName,
                principal,
                via,
                roleName,
                sessionDuration,
                provisioned,
                since,
                sinceKnown,
                end,
                operationId,
                consoleUrl,
                principalGone);
    }
}
