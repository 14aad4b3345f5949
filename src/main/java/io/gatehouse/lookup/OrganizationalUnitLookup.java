package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;

/** Organizational units and the root. */
public interface OrganizationalUnitLookup {
    /** By id, path (begins with a slash) or name (ambiguous where several units carry it). */
    Uni<Resolved<OrganizationalUnitRef>> find(String reference);
}
