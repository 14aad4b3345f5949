package io.gatehouse.aws;

import io.gatehouse.organization.OrganizationalUnit;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.Parent;

/**
 * In which unit each account lies. AWS's list of accounts does not say; asking for each account costs a call for each
 * account, asking each unit for its accounts a call for each unit. The cheaper way is taken for those not known yet,
 * and what is known is kept for long: accounts seldom move, and our own moves are noted.
 */
@Singleton
final class AccountParents {
    static final String NAME = "account-parents";
    private static final String ALL = "";

    private final AwsCalls calls;
    private final OrganizationsAsyncClient client;
    private final AwsOrganization organization;
    private final AwsCaches caches;
    private final Cached<Optional<String>> parents;
    private final Cached<Map<String, String>> walks;

    @Inject
    AccountParents(AwsCalls calls, OrganizationsAsyncClient client, AwsOrganization organization, AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.organization = organization;
        this.caches = caches;
        this.parents = caches.longLived(NAME);
        this.walks = caches.shortLived("account-walks");
    }

    /** Asks AWS; empty when there is no such account. */
    Uni<Optional<String>> ask(String accountId) {
        return Refusals.absentIfMissing(Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_PARENTS,
                                () -> client.listParents(
                                        request -> request.childId(accountId).nextToken(token))),
                        ListParentsResponse::nextToken,
                        ListParentsResponse::parents))
                .map(found -> found.flatMap(list -> list.stream().findFirst()).map(Parent::id));
    }

    /** Where one account lies, empty when there is no such account. */
    Uni<Fresh<Optional<String>>> of(String accountId) {
        return parents.get(accountId, this::ask);
    }

    /** Where accounts lie; those that are gone are missing. As old as the oldest part. */
    Uni<Fresh<Map<String, String>>> of(Collection<String> accountIds) {
        Instant now = Instant.now();
        List<String> unknown = accountIds.stream()
                .filter(account -> parents.kept(account).isEmpty())
                .toList();
        return unknown.isEmpty()
                ? Uni.createFrom().item(() -> kept(accountIds, now))
                : organization
                        .organizationalUnits()
                        .chain(units -> unknown.size() <= units.value().size()
                                ? Pages.each(unknown, this::of).replaceWithVoid()
                                : walk(units.value()))
                        .map(done -> kept(accountIds, now));
    }

    /** We moved it. */
    void moved(String accountId, String parentId) {
        caches.stale(NAME, accountId);
        parents.put(accountId, new Fresh<>(Optional.of(parentId), Instant.now()));
    }

    private Fresh<Map<String, String>> kept(Collection<String> accountIds, Instant now) {
        Map<String, String> found = new HashMap<>();
        Instant asOf = now;
        for (String account : accountIds) {
            Optional<Fresh<Optional<String>>> kept = parents.kept(account);
            if (kept.isPresent() && kept.get().value().isPresent()) {
                found.put(account, kept.get().value().get());
                asOf = kept.get().asOf().isBefore(asOf) ? kept.get().asOf() : asOf;
            }
        }
        return new Fresh<>(Map.copyOf(found), asOf);
    }

    private Uni<Void> walk(List<OrganizationalUnit> units) {
        return walks.get(ALL, key -> Pages.each(units, this::accountsIn).map(AccountParents::merged))
                .invoke(walked -> walked.value()
                        .forEach((account, parent) ->
                                parents.put(account, new Fresh<>(Optional.of(parent), walked.asOf()))))
                .replaceWithVoid();
    }

    private Uni<Map<String, String>> accountsIn(OrganizationalUnit unit) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ACCOUNTS_FOR_PARENT,
                                () -> client.listAccountsForParent(
                                        request -> request.parentId(unit.id()).nextToken(token))),
                        ListAccountsForParentResponse::nextToken,
                        ListAccountsForParentResponse::accounts)
                .map(accounts -> {
                    Map<String, String> here = new HashMap<>();
                    for (Account account : accounts) {
                        here.put(account.id(), unit.id());
                    }
                    return here;
                });
    }

    private static Map<String, String> merged(List<Map<String, String>> parts) {
        Map<String, String> all = new HashMap<>();
        parts.forEach(all::putAll);
        return all;
    }
}
