package io.gatehouse.aws;

import io.gatehouse.account.Account;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.upstream.Each;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Accounts by id, by a call for each; by name, or very many, from the one list, so that a thousand cost no more than one. */
@Singleton
final class AwsAccountLookup implements AccountLookup {
    /** So many accounts are described one by one in the time that listing them all would take. */
    private static final int FEW = 40;

    private static final int AT_ONCE = 8;

    private final AwsAccounts accounts;
    private final OrganizationTree tree;

    @Inject
    AwsAccountLookup(AwsAccounts accounts, OrganizationTree tree) {
        this.accounts = accounts;
        this.tree = tree;
    }

    @Override
    public Uni<Resolved<AccountRef>> find(String reference) {
        return Ids.ACCOUNT.fit(reference)
                ? byId(reference)
                        .chain(found -> found.isPresent()
                                ? Uni.createFrom().item(new Resolved.Found<>(found.get()))
                                : listed(reference))
                : listed(reference);
    }

    @Override
    public Uni<Map<String, Resolved<AccountRef>>> findAll(Collection<String> references) {
        List<String> distinct = references.stream().distinct().toList();
        return (distinct.size() <= FEW
                        ? Each.of(distinct, AT_ONCE, this::find)
                        : everything().map(all -> distinct.stream()
                                .map(reference -> among(all, reference))
                                .toList()))
                .map(answers -> {
                    Map<String, Resolved<AccountRef>> found = new LinkedHashMap<>();
                    for (int i = 0; i < distinct.size(); i++) {
                        found.put(distinct.get(i), answers.get(i));
                    }
                    return found;
                });
    }

    private Uni<Resolved<AccountRef>> listed(String reference) {
        return everything().map(all -> among(all, reference));
    }

    private Uni<List<AccountRef>> everything() {
        return accounts.flat()
                .map(listed ->
                        listed.value().stream().map(AwsAccountLookup::reference).toList());
    }

    private static Resolved<AccountRef> among(List<AccountRef> everything, String reference) {
        List<AccountRef> byKey = everything.stream()
                .filter(account ->
                        account.id().equals(reference) || account.email().equalsIgnoreCase(reference))
                .toList();
        return Resolved.among(reference, byKey.isEmpty() ? named(everything, reference) : byKey, AccountRef::id);
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
