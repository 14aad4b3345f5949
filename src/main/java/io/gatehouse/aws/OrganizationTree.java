package io.gatehouse.aws;

import io.gatehouse.account.Account;
import io.gatehouse.organization.OrganizationalUnit;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.Parent;

/**
 * Parts of the organization's tree, each asked for by itself: one unit, what lies directly in it. A whole tree costs a call
 * for each unit; whoever must know how things are now asks for as little of it as there is to know.
 */
@Singleton
final class OrganizationTree {
    private static final String UNIT = "organizational-unit";
    private static final String CHILDREN = "organizational-unit-children";
    private static final String ACCOUNTS = "organizational-unit-accounts";
    private static final String ONLY = "";

    private final AwsCalls calls;
    private final OrganizationsAsyncClient client;
    private final AwsOrganization organization;
    private final AwsCaches caches;
    private final Cached<Optional<OrganizationalUnit>> units;
    private final Cached<List<OrganizationalUnit>> roots;
    private final Cached<List<OrganizationalUnit>> children;
    private final Cached<List<Account>> accounts;

    @Inject
    OrganizationTree(AwsCalls calls, OrganizationsAsyncClient client, AwsOrganization organization, AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.organization = organization;
        this.caches = caches;
        this.units = caches.longLived(UNIT);
        this.roots = caches.stable("organization-roots");
        this.children = caches.longLived(CHILDREN);
        this.accounts = caches.longLived(ACCOUNTS);
    }

    /** The unit or root of an id as AWS has it now; the names above it may be some minutes old. */
    Uni<Optional<OrganizationalUnit>> ask(String id) {
        return !Ids.PARENT.fit(id)
                ? Uni.createFrom().item(Optional.empty())
                : id.startsWith("r-")
                        ? roots().map(all -> all.stream()
                                .filter(root -> root.id().equals(id))
                                .findFirst())
                        : describe(id)
                                .chain(name -> name.isEmpty()
                                        ? Uni.createFrom().item(Optional.empty())
                                        : place(id, name.get()));
    }

    /** The same where an answer may be kept that the context allows. */
    Uni<Optional<OrganizationalUnit>> find(String id) {
        return units.get(id, this::ask).map(Fresh::value);
    }

    /** The units directly below one as AWS has them now. */
    Uni<List<OrganizationalUnit>> askChildren(OrganizationalUnit parent) {
        children.drop(parent.id());
        return children(parent).map(Fresh::value);
    }

    /** The units a path leads to: none, one, or several where names hold slashes. */
    Uni<List<OrganizationalUnit>> at(String path) {
        String names = path.replaceAll("^/+|/+$", "");
        return roots().chain(all -> names.isEmpty()
                ? Uni.createFrom().item(all)
                : Pages.each(all, root -> below(root, names)).map(OrganizationTree::flat));
    }

    /** The accounts that lie in a unit or anywhere below it. */
    Uni<List<Account>> accountsBelow(String unitId) {
        // whose path nobody asks for
        return accountsBelow(new OrganizationalUnit(unitId, "", null, "/"));
    }

    private Uni<List<Account>> accountsBelow(OrganizationalUnit unit) {
        return Uni.combine()
                .all()
                .unis(accountsIn(unit), children(unit).chain(family -> Pages.each(family.value(), this::accountsBelow)))
                .with((here, further) ->
                        Stream.concat(here.stream(), flat(further).stream()).toList());
    }

    /** Units were created, renamed or deleted; the id of the one, null where it is new. */
    void changed(@Nullable String id) {
        caches.stale(AwsOrganization.UNITS, null);
        caches.stale(UNIT, null);
        caches.stale(CHILDREN, null);
        if (id != null) {
            // accounts show the path of their unit
            caches.stale(AwsAccounts.ONE, null);
        }
    }

    /** Accounts came, went, moved or changed. */
    void accountsChanged() {
        caches.stale(ACCOUNTS, null);
    }

    private Uni<List<OrganizationalUnit>> roots() {
        return roots.get(ONLY, key -> Pages.all(
                                token -> calls.call(
                                        AwsApi.LIST_ROOTS, () -> client.listRoots(request -> request.nextToken(token))),
                                ListRootsResponse::nextToken,
                                ListRootsResponse::roots)
                        .map(all -> all.stream()
                                .map(root -> new OrganizationalUnit(root.id(), root.name(), null, "/"))
                                .toList()))
                .map(Fresh::value)
                .onFailure(Refusals.of(FailureKind.NOT_IN_ORGANIZATION))
                .recoverWithItem(List.of());
    }

    private Uni<List<OrganizationalUnit>> below(OrganizationalUnit parent, String names) {
        return children(parent).chain(family -> {
            List<Uni<List<OrganizationalUnit>>> branches = new ArrayList<>();
            for (OrganizationalUnit child : family.value()) {
                if (names.equals(child.name())) {
                    branches.add(Uni.createFrom().item(List.of(child)));
                } else if (names.startsWith(child.name() + "/")) {
                    branches.add(below(child, names.substring(child.name().length() + 1)));
                }
            }
            return Pages.each(branches, branch -> branch).map(OrganizationTree::flat);
        });
    }

    private Uni<Fresh<List<OrganizationalUnit>>> children(OrganizationalUnit parent) {
        return children.get(parent.id(), id -> Refusals.absentIfMissing(Pages.all(
                                token -> calls.call(
                                        AwsApi.LIST_ORGANIZATIONAL_UNITS,
                                        () -> client.listOrganizationalUnitsForParent(
                                                request -> request.parentId(id).nextToken(token))),
                                ListOrganizationalUnitsForParentResponse::nextToken,
                                ListOrganizationalUnitsForParentResponse::organizationalUnits))
                        .map(found -> found.orElse(List.of()).stream()
                                .map(child -> new OrganizationalUnit(
                                        child.id(),
                                        child.name(),
                                        id,
                                        OrganizationalUnit.below(parent.path(), child.name())))
                                .toList()))
                // what is kept may have been asked for by another path of its parent
                .map(family -> family.map(units ->
                        units.stream().map(unit -> unit.lying(parent.path())).toList()));
    }

    private Uni<List<Account>> accountsIn(OrganizationalUnit unit) {
        return accounts.get(
                        unit.id(),
                        id -> organization.managementAccountId().chain(management -> Refusals.absentIfMissing(Pages.all(
                                        token -> calls.call(
                                                AwsApi.LIST_ACCOUNTS_FOR_PARENT,
                                                () -> client.listAccountsForParent(request ->
                                                        request.parentId(id).nextToken(token))),
                                        ListAccountsForParentResponse::nextToken,
                                        ListAccountsForParentResponse::accounts))
                                .map(found -> found.orElse(List.of()).stream()
                                        .map(account ->
                                                AccountMapping.in(AccountMapping.account(account, management), id))
                                        .toList())))
                .map(Fresh::value);
    }

    private Uni<Optional<String>> describe(String id) {
        return Refusals.absentIfMissing(calls.call(
                        AwsApi.DESCRIBE_ORGANIZATIONAL_UNIT,
                        () -> client.describeOrganizationalUnit(request -> request.organizationalUnitId(id))))
                .map(found -> found.map(answer -> answer.organizationalUnit().name()));
    }

    /** Units never move, so a parent once known stays the parent. */
    private Uni<Optional<OrganizationalUnit>> place(String id, String name) {
        return organization
                .organizationalUnits()
                .map(kept -> kept.value().stream()
                        .filter(unit -> unit.id().equals(id))
                        .findFirst()
                        .map(OrganizationalUnit::parentId))
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : askParent(id))
                .chain(parent -> parent.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : organization
                                .paths(List.of(parent.get()))
                                .map(paths -> Optional.of(new OrganizationalUnit(
                                        id,
                                        name,
                                        parent.get(),
                                        OrganizationalUnit.below(paths.getOrDefault(parent.get(), "/"), name)))));
    }

    private Uni<Optional<String>> askParent(String id) {
        return Refusals.absentIfMissing(Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_PARENTS,
                                () -> client.listParents(
                                        request -> request.childId(id).nextToken(token))),
                        ListParentsResponse::nextToken,
                        ListParentsResponse::parents))
                .map(found -> found.flatMap(list -> list.stream().findFirst()).map(Parent::id));
    }

    private static <T> List<T> flat(List<List<T>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
