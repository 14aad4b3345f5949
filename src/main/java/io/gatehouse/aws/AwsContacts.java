package io.gatehouse.aws;

import io.gatehouse.account.AlternateContact;
import io.gatehouse.account.AlternateContacts;
import io.gatehouse.account.ContactType;
import io.gatehouse.account.Contacts;
import io.gatehouse.account.RootEmails;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.account.AccountAsyncClient;

/** Alternate contacts and root e-mails through AWS Account Management. */
@Singleton
final class AwsContacts implements Contacts, RootEmails {
    private static final String NAME = "account-contacts";

    private final AwsCalls calls;
    private final AccountAsyncClient client;
    private final AwsOrganization organization;
    private final AwsAccounts accounts;
    private final AwsCaches caches;
    private final Cached<Optional<AlternateContacts>> contacts;

    @Inject
    AwsContacts(
            AwsCalls calls,
            AccountAsyncClient client,
            AwsOrganization organization,
            AwsAccounts accounts,
            AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.organization = organization;
        this.accounts = accounts;
        this.caches = caches;
        this.contacts = caches.shortLived(NAME);
    }

    @Override
    public Uni<Optional<AlternateContacts>> of(String accountId) {
        return contacts.get(accountId, this::ask).map(Fresh::value);
    }

    private Uni<Optional<AlternateContacts>> ask(String accountId) {
        List<ContactType> types = List.of(ContactType.values());
        return Pages.each(types, type -> find(accountId, type))
                .map(found -> {
                    Map<ContactType, AlternateContact> known = new EnumMap<>(ContactType.class);
                    for (int i = 0; i < types.size(); i++) {
                        ContactType type = types.get(i);
                        found.get(i).ifPresent(contact -> known.put(type, contact));
                    }
                    return Optional.of(AlternateContacts.of(known));
                })
                // without trusted access, or the permission, an account is shown without them
                .onFailure(Refusals.of(FailureKind.DENIED))
                .recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<Optional<AlternateContact>> find(String accountId, ContactType type) {
        return addressed(accountId)
                .chain(id -> Refusals.absentIfMissing(calls.call(
                        AwsApi.GET_ALTERNATE_CONTACT,
                        () -> client.getAlternateContact(
                                request -> request.accountId(id.orElse(null)).alternateContactType(type.name())))))
                .map(found -> found.map(answer -> answer.alternateContact())
                        .map(contact -> new AlternateContact(
                                contact.name(), contact.title(), contact.emailAddress(), contact.phoneNumber())));
    }

    @Override
    public Uni<Void> put(String accountId, ContactType type, AlternateContact contact) {
        return addressed(accountId)
                .chain(id -> calls.call(
                        AwsApi.PUT_ALTERNATE_CONTACT,
                        () -> client.putAlternateContact(request -> request.accountId(id.orElse(null))
                                .alternateContactType(type.name())
                                .name(contact.name())
                                .title(contact.title())
                                .emailAddress(contact.email())
                                .phoneNumber(contact.phoneNumber()))))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> caches.stale(NAME, accountId));
    }

    @Override
    public Uni<Removal> remove(String accountId, ContactType type) {
        return addressed(accountId)
                .chain(id -> Refusals.removal(calls.call(
                        AwsApi.DELETE_ALTERNATE_CONTACT,
                        () -> client.deleteAlternateContact(
                                request -> request.accountId(id.orElse(null)).alternateContactType(type.name())))))
                .onTermination()
                .invoke(() -> caches.stale(NAME, accountId));
    }

    @Override
    public Uni<Void> start(String accountId, String email) {
        return calls.call(
                        AwsApi.START_PRIMARY_EMAIL_UPDATE,
                        () -> client.startPrimaryEmailUpdate(
                                request -> request.accountId(accountId).primaryEmail(email)))
                .replaceWithVoid()
                // AWS documents this conflict for an address that is in use
                .onFailure(Refusals.of(FailureKind.CONFLICT))
                .transform(failure -> ((UpstreamException) failure)
                        .as(FailureKind.ALREADY_EXISTS, ((UpstreamException) failure).detail()));
    }

    @Override
    public Uni<Void> confirm(String accountId, String email, String code) {
        return calls.call(
                        AwsApi.ACCEPT_PRIMARY_EMAIL_UPDATE,
                        () -> client.acceptPrimaryEmailUpdate(request ->
                                request.accountId(accountId).primaryEmail(email).otp(code)))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> accounts.forget(accountId));
    }

    /** The account as AWS wants it named: the management account must not name itself. */
    private Uni<Optional<String>> addressed(String accountId) {
        return organization.managementAccountId().map(management -> Optional.of(accountId)
                .filter(id -> !management.filter(id::equals).isPresent()));
    }
}
