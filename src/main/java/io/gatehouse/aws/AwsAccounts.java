package io.gatehouse.aws;

import io.gatehouse.account.Account;
import io.gatehouse.account.AccountCreation;
import io.gatehouse.account.AccountRequest;
import io.gatehouse.account.Accounts;
import io.gatehouse.account.Closing;
import io.gatehouse.aws.budget.AwsBudget;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.account.AccountAsyncClient;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListCreateAccountStatusResponse;
import software.amazon.awssdk.services.organizations.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.organizations.model.Tag;

/** Accounts through AWS Organizations, their names through AWS Account Management. */
@Singleton
final class AwsAccounts implements Accounts {
    static final String LIST = "accounts";
    static final String ONE = "account";
    private static final String TAGS = "account-tags";
    private static final String KNOWN_TAGS = "account-tags-known";
    private static final String ALL = "";

    private final AwsCalls calls;
    private final OrganizationsAsyncClient client;
    private final AccountAsyncClient names;
    private final AwsBudget budget;
    private final AwsOrganization organization;
    private final AccountParents parents;
    private final OrganizationTree tree;
    private final AwsCaches caches;
    private final Cached<List<Account>> list;
    private final Cached<Optional<Fresh<Account>>> single;
    private final Cached<Optional<Map<String, String>>> tags;
    private final Cached<Optional<Map<String, String>>> knownTags;

    @Inject
    AwsAccounts(
            AwsCalls calls,
            OrganizationsAsyncClient client,
            AccountAsyncClient names,
            AwsBudget budget,
            AwsOrganization organization,
            AccountParents parents,
            OrganizationTree tree,
            AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.names = names;
        this.budget = budget;
        this.organization = organization;
        this.parents = parents;
        this.tree = tree;
        this.caches = caches;
        this.list = caches.shortLived(LIST);
        this.single = caches.shortLived(ONE);
        this.tags = caches.shortLived(TAGS);
        this.knownTags = caches.longLived(KNOWN_TAGS);
    }

    @Override
    public Uni<Fresh<List<Account>>> list() {
        return flat().chain(accounts -> parents.of(
                        accounts.value().stream().map(Account::accountId).toList())
                .chain(places -> organization
                        .paths(places.value().values())
                        .map(paths -> accounts.with(places, (all, where) -> all.stream()
                                .map(account -> AccountMapping.placed(account, where.get(account.accountId()), paths))
                                .toList()))));
    }

    /** Every account without the unit it lies in: a twentieth of a call for each. */
    Uni<Fresh<List<Account>>> flat() {
        return list.get(ALL, key -> organization.managementAccountId().chain(management -> Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ACCOUNTS, () -> client.listAccounts(request -> request.nextToken(token))),
                        ListAccountsResponse::nextToken,
                        ListAccountsResponse::accounts)
                .map(accounts -> accounts.stream()
                        .map(account -> AccountMapping.account(account, management))
                        .sorted(Comparator.comparing(Account::name).thenComparing(Account::accountId))
                        .toList())));
    }

    @Override
    public Uni<Optional<Fresh<Account>>> find(String accountId) {
        return Ids.ACCOUNT.fit(accountId)
                ? single.get(accountId, this::ask).map(Fresh::value)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Fresh<Account>>> ask(String accountId) {
        Instant now = Instant.now();
        return describe(accountId)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : complete(new Fresh<>(found.get(), now)).map(Optional::of));
    }

    private Uni<Fresh<Account>> complete(Fresh<Account> described) {
        String accountId = described.value().accountId();
        Uni<Fresh<Account>> placed = parents.of(accountId).chain(parent -> organization
                .paths(parent.value().stream().toList())
                .map(paths -> described.with(
                        parent, (account, id) -> AccountMapping.placed(account, id.orElse(null), paths))));
        return Uni.combine()
                .all()
                .unis(placed, askTags(accountId))
                .with((account, tags) ->
                        account.map(untagged -> AccountMapping.tagged(untagged, tags.orElse(Map.of()))));
    }

    /** One account without unit and tags: one call. */
    Uni<Optional<Account>> describe(String accountId) {
        return organization.managementAccountId().chain(management -> Refusals.absentIfMissing(calls.call(
                        AwsApi.DESCRIBE_ACCOUNT, () -> client.describeAccount(request -> request.accountId(accountId))))
                .map(found -> found.map(answer -> AccountMapping.account(answer.account(), management))));
    }

    @Override
    public Uni<Optional<Fresh<Account>>> findByEmail(String email) {
        return flat().map(accounts -> accounts.value().stream()
                .filter(account -> account.email().equalsIgnoreCase(email))
                .findFirst()
                .map(account -> new Fresh<>(account, accounts.asOf())));
    }

    @Override
    public Uni<AccountCreation> create(AccountRequest account) {
        return calls.call(
                        AwsApi.CREATE_ACCOUNT,
                        () -> client.createAccount(request -> AccountMapping.fill(request, account)))
                .map(answer -> AccountMapping.creation(answer.createAccountStatus()));
    }

    @Override
    public Uni<Optional<AccountCreation>> creationStatus(String requestId) {
        return !Ids.CREATION_REQUEST.fit(requestId)
                ? Uni.createFrom().item(Optional.empty())
                : Refusals.absentIfMissing(calls.call(
                                AwsApi.DESCRIBE_CREATE_ACCOUNT_STATUS,
                                () -> client.describeCreateAccountStatus(
                                        request -> request.createAccountRequestId(requestId))))
                        .map(found -> found.map(answer -> AccountMapping.creation(answer.createAccountStatus())))
                        .invoke(found -> found.filter(creation -> creation.state() == AccountCreation.State.SUCCEEDED)
                                .ifPresent(creation -> {
                                    caches.stale(LIST, null);
                                    tree.accountsChanged();
                                }));
    }

    @Override
    public Uni<List<AccountCreation>> creationsInProgress() {
        return creations(List.of(CreateAccountState.IN_PROGRESS));
    }

    @Override
    public Uni<List<AccountCreation>> recentCreations() {
        // asked after a lost answer: what it brought forth is in no list yet
        return creations(List.of()).invoke(() -> caches.stale(LIST, null));
    }

    private Uni<List<AccountCreation>> creations(List<CreateAccountState> states) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_CREATE_ACCOUNT_STATUS,
                                () -> client.listCreateAccountStatus(
                                        request -> request.states(states.isEmpty() ? null : states)
                                                .nextToken(token))),
                        ListCreateAccountStatusResponse::nextToken,
                        ListCreateAccountStatusResponse::createAccountStatuses)
                .map(statuses -> statuses.stream().map(AccountMapping::creation).toList());
    }

    @Override
    public Uni<Duration> creationAllowedIn() {
        return budget.allowedIn(AwsApi.CREATE_ACCOUNT);
    }

    @Override
    public Uni<Duration> closingAllowedIn() {
        return budget.allowedIn(AwsApi.CLOSE_ACCOUNT);
    }

    @Override
    public Uni<Optional<String>> parent(String accountId) {
        return Ids.ACCOUNT.fit(accountId)
                ? parents.ask(accountId)
                : Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Addition> move(String accountId, String organizationalUnitId) {
        return parent(accountId)
                .map(parent -> parent.orElseThrow(() -> unknown(AwsApi.MOVE_ACCOUNT, accountId)))
                .chain(parent -> parent.equals(organizationalUnitId)
                        ? Uni.createFrom().item(Addition.EXISTED)
                        : move(accountId, parent, organizationalUnitId))
                .invoke(() -> parents.moved(accountId, organizationalUnitId))
                .onTermination()
                .invoke(() -> forget(accountId));
    }

    private Uni<Addition> move(String accountId, String from, String to) {
        return calls.call(
                        AwsApi.MOVE_ACCOUNT,
                        () -> client.moveAccount(request -> request.accountId(accountId)
                                .sourceParentId(from)
                                .destinationParentId(to)))
                .replaceWith(Addition.ADDED)
                .onFailure(Refusals.of(FailureKind.ALREADY_EXISTS))
                .recoverWithItem(Addition.EXISTED)
                .onFailure()
                .invoke(() -> caches.stale(AccountParents.NAME, accountId));
    }

    @Override
    public Uni<Closing> close(String accountId) {
        return calls.call(AwsApi.CLOSE_ACCOUNT, () -> client.closeAccount(request -> request.accountId(accountId)))
                .replaceWith(Closing.STARTED)
                .onFailure(failure ->
                        failure instanceof UpstreamException e && e.code().equals("AccountAlreadyClosedException"))
                .recoverWithItem(Closing.ALREADY_CLOSED)
                .onFailure(Refusals.of(FailureKind.NOT_FOUND))
                .recoverWithItem(Closing.ABSENT)
                .onTermination()
                .invoke(() -> forget(accountId));
    }

    @Override
    public Uni<Void> rename(String accountId, String name) {
        return organization
                .managementAccountId()
                .chain(management -> calls.call(
                        AwsApi.PUT_ACCOUNT_NAME,
                        () -> names.putAccountName(request -> request.accountName(name)
                                // the management account must not name itself
                                .accountId(management.filter(accountId::equals).isPresent() ? null : accountId))))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> forget(accountId));
    }

    @Override
    public Uni<Optional<Map<String, String>>> tags(String accountId) {
        return Ids.ACCOUNT.fit(accountId)
                ? tags.get(accountId, this::askTags).map(Fresh::value)
                : Uni.createFrom().item(Optional.empty());
    }

    /** The tags as somebody saw them some minutes ago or later, for many accounts again and again; our own changes are noted. */
    Uni<Optional<Map<String, String>>> knownTags(String accountId) {
        return Ids.ACCOUNT.fit(accountId)
                ? knownTags.get(accountId, this::askTags).map(Fresh::value)
                : Uni.createFrom().item(Optional.empty());
    }

    Uni<Optional<Map<String, String>>> askTags(String accountId) {
        return Refusals.absentIfMissing(Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ORGANIZATION_TAGS,
                                () -> client.listTagsForResource(
                                        request -> request.resourceId(accountId).nextToken(token))),
                        ListTagsForResourceResponse::nextToken,
                        ListTagsForResourceResponse::tags))
                .map(found ->
                        found.map(tags -> tags.stream().collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value))));
    }

    @Override
    public Uni<Void> tag(String accountId, Map<String, String> tags) {
        return calls.call(
                        AwsApi.TAG_ORGANIZATION_RESOURCE,
                        () -> client.tagResource(
                                request -> request.resourceId(accountId).tags(AccountMapping.tags(tags))))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> forget(accountId));
    }

    @Override
    public Uni<Void> untag(String accountId, Set<String> keys) {
        return calls.call(
                        AwsApi.UNTAG_ORGANIZATION_RESOURCE,
                        () -> client.untagResource(
                                request -> request.resourceId(accountId).tagKeys(keys)))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> forget(accountId));
    }

    void forget(@Nullable String accountId) {
        caches.stale(ONE, accountId);
        caches.stale(TAGS, accountId);
        caches.stale(KNOWN_TAGS, accountId);
        caches.stale(LIST, null);
        tree.accountsChanged();
    }

    private static UpstreamException unknown(AwsApi api, String accountId) {
        return UpstreamException.of(FailureKind.NOT_FOUND, api.service().prefix(), api.operation())
                .code("AccountNotFoundException")
                .detail("The organization has no account " + accountId + ".")
                .build();
    }
}
