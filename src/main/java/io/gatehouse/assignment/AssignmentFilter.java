package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which assignments a caller asks for. AWS can list those of an account or of a principal, nothing wider.
 *
 * @param accountId twelve digits
 * @param permissionSetId {@code ps-…}
 * @param principalId of the identity store
 * @param principalType user or group; both where left out
 */
public record AssignmentFilter(
        @RestQuery @Nullable String accountId,
        @RestQuery @Nullable String permissionSetId,
        @RestQuery @Nullable String principalId,
        @RestQuery @Nullable PrincipalType principalType) {

    /**
     * Asks AWS as narrowly as it can be asked.
     *
     * @throws ProblemException 400 where AWS can't be asked at all
     */
    Uni<Fresh<List<AssignmentKey>>> ask(Assignments assignments) {
        if (principalId != null) {
            return ofPrincipal(assignments, principalId);
        }
        String account = refuseTooWide();
        return permissionSetId == null
                ? assignments.ofAccount(account)
                : assignments.ofAccountAndSet(account, permissionSetId);
    }

    /**
     * Refuses what AWS can't be asked at all, as long as the index is not there; answers the account where there is no
     * principal.
     *
     * @throws ProblemException 400 without an account and a principal
     */
    String refuseTooWide() {
        if (accountId == null && principalId == null) {
            String detail =
                    "Name an accountId or a principalId: AWS has no way to list every assignment, and the access"
                            + " index is not filled yet.";
            throw new ProblemException(
                    ErrorCode.FILTER_REQUIRED,
                    detail,
                    List.of(
                            FieldError.parameter("accountId", "REQUIRED", "this or principalId is needed"),
                            FieldError.parameter("principalId", "REQUIRED", "this or accountId is needed")));
        }
        return accountId == null ? "" : accountId;
    }

    /** Also drops what AWS adds to a user's listing because of groups. */
    boolean fits(AssignmentKey key) {
        return (accountId == null || accountId.equals(key.accountId()))
                && (permissionSetId == null || permissionSetId.equals(key.permissionSetId()))
                && (principalId == null || principalId.equals(key.principalId()))
                && (principalType == null || principalType == key.principalType());
    }

    private Uni<Fresh<List<AssignmentKey>>> ofPrincipal(Assignments assignments, String id) {
        if (principalType != null) {
            return ofPrincipal(assignments, new PrincipalKey(principalType, id));
        }
        return ofPrincipal(assignments, new PrincipalKey(PrincipalType.USER, id))
                .chain(users -> ofPrincipal(assignments, new PrincipalKey(PrincipalType.GROUP, id))
                        .map(groups -> users.with(groups, AssignmentFilter::both)));
    }

    private Uni<Fresh<List<AssignmentKey>>> ofPrincipal(Assignments assignments, PrincipalKey principal) {
        return accountId == null
                ? assignments.ofPrincipal(principal)
                : assignments.ofPrincipalInAccount(principal, accountId);
    }

    private static List<AssignmentKey> both(List<AssignmentKey> one, List<AssignmentKey> other) {
        List<AssignmentKey> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
