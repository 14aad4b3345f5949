package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Users and groups by id or name. */
public interface PrincipalLookup {
    /** By id, user name or group display name. */
    Uni<Resolved<PrincipalRef>> find(PrincipalType type, String reference);

    /** Each reference by itself, in as few calls as possible however many there are. */
    Uni<Map<String, Resolved<PrincipalRef>>> findAll(PrincipalType type, Collection<String> references);

    /** Whether another identity provider gave it, so that it belongs there; false for one that is gone. */
    Uni<Boolean> isExternal(PrincipalKey principal);

    /** Names of many principals; one that was deleted is missing from the map, for assignments outlive it. */
    Uni<Map<PrincipalKey, String>> names(Collection<PrincipalKey> principals);
}
