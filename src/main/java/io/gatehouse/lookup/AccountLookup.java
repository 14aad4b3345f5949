package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Accounts by id, name or e-mail. */
public interface AccountLookup {
    /** By id, e-mail (both unique) or name (ambiguous where several accounts carry it). */
    Uni<Resolved<AccountRef>> find(String reference);

    /** Every account, in every state. */
    Uni<List<AccountRef>> all();

    /** Accounts in a unit or root and in everything below it, in every state. */
    Uni<List<AccountRef>> below(String organizationalUnitId);

    /** Names by account id, of every account. */
    Uni<Map<String, String>> names();

    /** The tags of one account; a call of its own. */
    Uni<Map<String, String>> tags(String accountId);
}
