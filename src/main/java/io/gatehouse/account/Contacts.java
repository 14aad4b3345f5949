package io.gatehouse.account;

import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Alternate contacts of accounts in AWS. Every method fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface Contacts {
    /** The contacts of an account; empty where AWS does not let this service read them. A call for each type. */
    Uni<Optional<AlternateContacts>> of(String accountId);

    /** The contact of one type, empty when there is none. */
    Uni<Optional<AlternateContact>> find(String accountId, ContactType type);

    /** Sets or replaces a contact. */
    Uni<Void> put(String accountId, ContactType type, AlternateContact contact);

    /** Removes a contact. */
    Uni<Removal> remove(String accountId, ContactType type);
}
