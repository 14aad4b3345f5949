package io.gatehouse.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.account.Account;
import io.gatehouse.index.Holdings.Told;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;

/** Units, accounts and tags for the access index. */
@Singleton
final class HeldAccounts {
    private final AwsCalls calls;
    private final OrganizationsAsyncClient client;
    private final AwsOrganization organization;
    private final AwsAccounts accounts;
    private final AccountParents parents;
    private final ObjectMapper json;

    @Inject
    HeldAccounts(
            AwsCalls calls,
            OrganizationsAsyncClient client,
            AwsOrganization organization,
            AwsAccounts accounts,
            AccountParents parents,
            ObjectMapper json) {
        this.calls = calls;
        this.client = client;
        this.organization = organization;
        this.accounts = accounts;
        this.parents = parents;
        this.json = json;
    }

    /** A call for each unit. */
    Uni<Told> units() {
        return organization
                .tree()
                .map(units -> new Told(
                        units.stream()
                                .map(unit -> AwsHoldings.shown(json, unit))
                                .toList(),
                        null));
    }

    Uni<Told> list(@Nullable String page) {
        return organization.managementAccountId().chain(management -> calls.call(
                        AwsApi.LIST_ACCOUNTS, () -> client.listAccounts(request -> request.nextToken(page)))
                .map(answer -> new Told(
                        answer.accounts().stream()
                                .map(account -> AwsHoldings.shown(json, AccountMapping.account(account, management)))
                                .toList(),
                        answer.nextToken())));
    }

    /** The accounts of a unit, which is all this tells of them. */
    Uni<Told> in(String unitId, @Nullable String page) {
        return Refusals.absentIfMissing(calls.call(
                        AwsApi.LIST_ACCOUNTS_FOR_PARENT,
                        () -> client.listAccountsForParent(
                                request -> request.parentId(unitId).nextToken(page))))
                .map(found -> found.map(answer -> new Told(
                                answer.accounts().stream()
                                        .map(account -> JsonNodeFactory.instance
                                                .objectNode()
                                                .put("accountId", account.id())
                                                .put("organizationalUnitId", unitId))
                                        .toList(),
                                answer.nextToken()))
                        .orElseGet(HeldAccounts::nothing));
    }

    /** Two calls. */
    Uni<Told> one(String accountId) {
        return accounts.describe(accountId)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(HeldAccounts::nothing)
                        : parents.ask(accountId).map(parent -> placed(found.get(), parent)));
    }

    private Told placed(Account account, Optional<String> parent) {
        ObjectNode row = AwsHoldings.shown(json, account);
        row.put("organizationalUnitId", parent.orElse(null));
        return new Told(List.of(row), null);
    }

    Uni<Told> tags(String accountId) {
        return accounts.askTags(accountId).map(found -> found.map(tags -> {
                    ObjectNode row = JsonNodeFactory.instance.objectNode().put("accountId", accountId);
                    row.set("tags", json.valueToTree(tags));
                    return new Told(List.of(row), null);
                })
                .orElseGet(HeldAccounts::nothing));
    }

    static Told nothing() {
        return new Told(List.of(), null);
    }
}
