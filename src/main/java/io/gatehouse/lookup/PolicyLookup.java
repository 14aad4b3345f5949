package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What permission sets allow. */
public interface PolicyLookup {
    /** The policies of a permission set, which may be some minutes old; empty when there is none of that id. */
    Uni<Optional<PolicyRefs>> of(String permissionSetId);
}
