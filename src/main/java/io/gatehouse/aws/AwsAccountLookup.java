package io.gatehouse.aws;

import io.gatehouse.account.Account;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.Resolved;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Accounts by name, all from the one list, so that a thousand references cost no more than one. */
@Singleton
final class AwsAccountLookup implements AccountLookup {
    private final AwsAccounts accounts;
    private final OrganizationTree tree;

    @Inject
    AwsAccountLookup(AwsAccounts accounts, OrganizationTree tree) {
        this.accounts = accounts;
        this.tree = tree;
    }

    @Override
    public Uni<Resolved<AccountRef>> find(String reference) {
        return accounts.flat().map(listed -> {
            List<AccountRef> everything =
                    listed.value().stream().map(AwsAccountLookup::reference).toList();
            List<AccountRef> byKey = everything.stream()
                    .filter(account ->
                            account.id().equals(reference) || account.email().equalsIgnoreCase(reference))
                    .toList();
            return Resolved.among(reference, byKey.isEmpty() ? named(everything, reference) : byKey, AccountRef::id);
        });
    }

    @Override
    public Uni<Optional<AccountRef>> byId(String accountId) {
        return Ids.ACCOUNT.fit(accountId)
                ? accounts.describe(accountId).map(found -> found.map(AwsAccountLookup::reference))
                : Uni.createFrom().item(Optional.empty());
    }

    private static List<AccountRef> named(List<AccountRef> accounts, String name) {
        return accounts.stream().filter(account -> account.name().equals(name)).toList();
    }

    @Override
    public Uni<List<AccountRef>> all() {
        return accounts.list()
                .map(list ->
                        list.value().stream().map(AwsAccountLookup::reference).toList());
    }

    @Override
    public Uni<List<AccountRef>> below(String organizationalUnitId) {
        return tree.accountsBelow(organizationalUnitId)
                .map(below -> below.stream().map(AwsAccountLookup::reference).toList());
    }

    @Override
    public Uni<Map<String, String>> names() {
        return accounts.flat().map(list -> list.value().stream()
                .collect(Collectors.toUnmodifiableMap(Account::accountId, Account::name)));
    }

    @Override
    public Uni<Map<String, String>> tags(String accountId) {
        return accounts.knownTags(accountId).map(found -> found.orElse(Map.of()));
    }

    private static AccountRef reference(Account account) {
        return new AccountRef(
                account.accountId(),
                account.name(),
                account.email(),
                account.state().name(),
                account.managementAccount(),
                account.organizationalUnitId());
    }
}
