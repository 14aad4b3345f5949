package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts by id, name or e-mail. */
public interface AccountLookup {
    /** By id, e-mail (both unique) or name (ambiguous where several accounts carry it); without the unit it lies in. */
    Uni<Resolved<AccountRef>> find(String reference);

    /** Each reference by itself, in as few calls as possible however many there are. */
    Uni<Map<String, Resolved<AccountRef>>> findAll(Collection<String> references);

    /** By id alone, in one call; without the unit it lies in. */
    Uni<Optional<AccountRef>> byId(String accountId);

    /** Every account, in every state. */
    Uni<List<AccountRef>> all();

    /** Accounts in a unit or root and in everything below it, in every state. */
    Uni<List<AccountRef>> below(String organizationalUnitId);

    /** Names by account id, of every account. */
    Uni<Map<String, String>> names();

    /** The tags of one account, which may be some minutes old; a call of its own where they are not known. */
    Uni<Map<String, String>> tags(String accountId);
}
