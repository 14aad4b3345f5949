package io.gatehouse.permissionset;

import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Permission sets in AWS, by the {@code ps-…} id. Fails with {@link io.gatehouse.upstream.UpstreamException} only.
 * A change of a set reaches its accounts only with {@link #provisionAll}.
 */
public interface PermissionSets {
    /** Every set with id, ARN, name and creation, the parts that never change; the rest is left out. */
    Uni<Fresh<List<PermissionSet>>> list();

    /** One set with everything, empty when there is none of that id. */
    Uni<Optional<Fresh<PermissionSet>>> find(String permissionSetId);

    /** The set of a name with the parts {@link #list} has, empty when there is none. */
    Uni<Optional<Fresh<PermissionSet>>> findByName(String name);

    /** Creates a set without policies; its id. Fails with ALREADY_EXISTS when the name is taken. */
    Uni<String> create(String name, PermissionSetSettings settings, Map<String, String> tags);

    /** Replaces the settings. AWS keeps a description and a session duration that are left out, but not a relay state. */
    Uni<Void> update(String permissionSetId, PermissionSetSettings settings);

    /** Deletes a set. Fails with CONFLICT while it is assigned somewhere. */
    Uni<Removal> delete(String permissionSetId);

    /** Attaches a policy AWS manages. */
    Uni<Addition> attach(String permissionSetId, String managedPolicyArn);

    /** Detaches a policy AWS manages. */
    Uni<Removal> detach(String permissionSetId, String managedPolicyArn);

    /** Attaches a policy of every account. */
    Uni<Addition> attach(String permissionSetId, CustomerManagedPolicy policy);

    /** Detaches a policy of every account. */
    Uni<Removal> detach(String permissionSetId, CustomerManagedPolicy policy);

    /** Sets or replaces the inline policy, a JSON document of at most 10,240 characters that are not white space. */
    Uni<Void> putInlinePolicy(String permissionSetId, String document);

    /** Removes the inline policy. */
    Uni<Removal> deleteInlinePolicy(String permissionSetId);

    /** Sets or replaces the boundary. */
    Uni<Void> putPermissionsBoundary(String permissionSetId, PermissionsBoundary boundary);

    /** Removes the boundary. */
    Uni<Removal> deletePermissionsBoundary(String permissionSetId);

    /** Adds tags or replaces their values. */
    Uni<Void> tag(String permissionSetId, Map<String, String> tags);

    /** Removes tags by key; keys that are not there don't matter. */
    Uni<Void> untag(String permissionSetId, Set<String> keys);

    /** Brings the set as it is now to every account it is in. Empty when it is in none, so nothing is to be done. */
    Uni<Optional<Provisioning>> provisionAll(String permissionSetId);

    /** Brings the set as it is now to one account it is in. */
    Uni<Provisioning> provision(String permissionSetId, String accountId);

    /** How far a provisioning got, empty when AWS does not know the request (yet). */
    Uni<Optional<Provisioning>> provisioningStatus(String requestId);

    /** Provisionings AWS is working on, by request id. */
    Uni<List<Provisioning>> provisioningsInProgress();

    /** Ids of the accounts a set is in. */
    Uni<List<String>> accountsProvisioned(String permissionSetId, ProvisionedFilter filter);

    /** Ids of the sets that are in an account. */
    Uni<List<String>> provisionedSets(String accountId);
}
