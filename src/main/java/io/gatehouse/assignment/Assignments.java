package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Assignments in AWS. Fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface Assignments {
    /** Asks AWS for an assignment. AWS accepts a duplicate; look first to tell whether it was there. */
    Uni<AssignmentRequest> create(AssignmentKey key);

    /** Asks AWS to remove an assignment; empty when there is none. */
    Uni<Optional<AssignmentRequest>> delete(AssignmentKey key);

    /** How far a request got, empty when AWS does not know it (yet). */
    Uni<Optional<AssignmentRequest>> status(AssignmentRequest.Kind kind, String requestId);

    /** Every request of a kind AWS is working on, whoever made it: one call for each hundred. */
    Uni<List<AssignmentRequest>> inProgress(AssignmentRequest.Kind kind);

    /** Requests AWS remembers in a state, at most {@code maxPages} pages of a hundred, in AWS's order. */
    Uni<List<AssignmentRequest>> requests(AssignmentRequest.Kind kind, AssignmentRequest.State state, int maxPages);

    /** One page of requests in every state, at most a hundred, in AWS's order, which AWS does not document. */
    Uni<List<AssignmentRequest>> anyRequests(AssignmentRequest.Kind kind);

    /** Who has a permission set in an account; empty also where either is gone. */
    Uni<Fresh<List<AssignmentKey>>> ofAccountAndSet(String accountId, String permissionSetId);

    /**
     * What a principal has. For a user AWS may add what comes through groups, with the group as principal: compare the
     * principal of each key.
     */
    Uni<Fresh<List<AssignmentKey>>> ofPrincipal(PrincipalKey principal);

    /** What a principal has in one account, see {@link #ofPrincipal}. */
    Uni<Fresh<List<AssignmentKey>>> ofPrincipalInAccount(PrincipalKey principal, String accountId);

    /** Ids of the permission sets that are provisioned in an account. */
    Uni<List<String>> setsIn(String accountId);

    /** Everything in an account; one call for each permission set provisioned there. */
    Uni<Fresh<List<AssignmentKey>>> ofAccount(String accountId);

    /** Everything a permission set is assigned to; one call for each account it is provisioned to. */
    Uni<Fresh<List<AssignmentKey>>> ofPermissionSet(String permissionSetId);
}
