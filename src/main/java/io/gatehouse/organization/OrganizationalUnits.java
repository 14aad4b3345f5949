package io.gatehouse.organization;

import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Single organizational units in AWS. Every method fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface OrganizationalUnits {
    /** The unit or root of an id as AWS has it now, with its path; empty when there is none. */
    Uni<Optional<OrganizationalUnit>> find(String id);

    /** The unit of a name directly below another or the root, as AWS has it now; empty when there is none. */
    Uni<Optional<OrganizationalUnit>> findBelow(String parentId, String name);

    /** Whether nothing lies in a unit, neither an account nor another unit. */
    Uni<Boolean> isEmpty(String id);

    /** Creates a unit; its id. Fails with ALREADY_EXISTS when its parent has one of that name. */
    Uni<String> create(String parentId, String name);

    /** Gives a unit another name. Fails with ALREADY_EXISTS when its parent has one of that name. */
    Uni<Void> rename(String id, String name);

    /** Deletes a unit. Fails with STATE while an account or another unit lies in it. */
    Uni<Removal> delete(String id);
}
