package io.gatehouse.aws;

import io.gatehouse.organization.OrganizationalUnit;
import io.gatehouse.organization.OrganizationalUnits;
import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;

/** Single units through AWS Organizations. */
@Singleton
final class AwsOrganizationalUnits implements OrganizationalUnits {
    private final AwsCalls calls;
    private final OrganizationsAsyncClient client;
    private final OrganizationTree tree;

    @Inject
    AwsOrganizationalUnits(AwsCalls calls, OrganizationsAsyncClient client, OrganizationTree tree) {
        this.calls = calls;
        this.client = client;
        this.tree = tree;
    }

    @Override
    public Uni<Optional<OrganizationalUnit>> find(String id) {
        return tree.ask(id);
    }

    @Override
    public Uni<Optional<OrganizationalUnit>> findBelow(String parentId, String name) {
        return tree.ask(parentId)
                .chain(parent -> parent.isEmpty()
                        ? Uni.createFrom().item(List.<OrganizationalUnit>of())
                        : tree.askChildren(parent.get()))
                .map(children -> children.stream()
                        .filter(child -> child.name().equals(name))
                        .findFirst());
    }

    @Override
    public Uni<Boolean> isEmpty(String id) {
        return tree.ask(id)
                .chain(unit -> unit.isEmpty()
                        ? Uni.createFrom().item(true)
                        : tree.askChildren(unit.get())
                                .chain(children -> children.isEmpty()
                                        ? holdsNoAccount(id)
                                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> holdsNoAccount(String id) {
        return Refusals.absentIfMissing(Pages.until(
                        1,
                        token -> calls.call(
                                AwsApi.LIST_ACCOUNTS_FOR_PARENT,
                                () -> client.listAccountsForParent(
                                        request -> request.parentId(id).nextToken(token))),
                        ListAccountsForParentResponse::nextToken,
                        ListAccountsForParentResponse::accounts))
                .map(accounts -> accounts.map(List::isEmpty).orElse(true));
    }

    @Override
    public Uni<String> create(String parentId, String name) {
        return calls.call(
                        AwsApi.CREATE_ORGANIZATIONAL_UNIT,
                        () -> client.createOrganizationalUnit(
                                request -> request.parentId(parentId).name(name)))
                .map(answer -> answer.organizationalUnit().id())
                .onTermination()
                .invoke(() -> tree.changed(null));
    }

    @Override
    public Uni<Void> rename(String id, String name) {
        return calls.call(
                        AwsApi.UPDATE_ORGANIZATIONAL_UNIT,
                        () -> client.updateOrganizationalUnit(
                                request -> request.organizationalUnitId(id).name(name)))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> tree.changed(id));
    }

    @Override
    public Uni<Removal> delete(String id) {
        return Refusals.removal(calls.call(
                        AwsApi.DELETE_ORGANIZATIONAL_UNIT,
                        () -> client.deleteOrganizationalUnit(request -> request.organizationalUnitId(id))))
                .onTermination()
                .invoke(() -> tree.changed(id));
    }
}
