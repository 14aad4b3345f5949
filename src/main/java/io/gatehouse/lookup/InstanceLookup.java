package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The Identity Center instance everything happens in. */
public interface InstanceLookup {
    /** The active instance the management account owns, empty when there is none. */
    Uni<Optional<InstanceRef>> find();
}
