package io.gatehouse.aws;

import io.gatehouse.group.Group;
import io.gatehouse.group.GroupMember;
import io.gatehouse.group.Groups;
import io.gatehouse.lookup.ExternalId;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.Removal;
import io.gatehouse.user.User;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.IdentitystoreAsyncClient;
import software.amazon.awssdk.services.identitystore.model.AttributeOperation;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsResponse;
import software.amazon.awssdk.services.identitystore.model.ListGroupsResponse;

/** Groups and memberships through the Identity Store. */
@Singleton
final class AwsGroups implements Groups {
    static final String MEMBERS = "group-members";
    private static final String LIST = "groups";
    private static final String ONE = "group";
    private static final String ALL = "";

    private final AwsCalls calls;
    private final IdentitystoreAsyncClient client;
    private final AwsInstance instance;
    private final AwsUsers users;
    private final AwsCaches caches;
    private final Cached<List<Group>> list;
    private final Cached<Optional<Group>> single;
    private final Cached<Optional<List<String>>> members;

    @Inject
    AwsGroups(AwsCalls calls, IdentitystoreAsyncClient client, AwsInstance instance, AwsUsers users, AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.instance = instance;
        this.users = users;
        this.caches = caches;
        this.list = caches.shortLived(LIST);
        this.single = caches.shortLived(ONE);
        this.members = caches.shortLived(MEMBERS);
    }

    @Override
    public Uni<Fresh<List<Group>>> list() {
        return list.get(
                ALL,
                key -> instance.inStore(store -> Pages.all(
                                token -> calls.call(
                                        AwsApi.LIST_GROUPS,
                                        () -> client.listGroups(request ->
                                                request.identityStoreId(store).nextToken(token))),
                                ListGroupsResponse::nextToken,
                                ListGroupsResponse::groups)
                        .map(groups -> groups.stream()
                                .map(AwsGroups::group)
                                .sorted(Comparator.comparing(Group::displayName))
                                .toList())));
    }

    @Override
    public Uni<Optional<Fresh<Group>>> find(String groupId) {
        return Ids.IDENTITY.fit(groupId)
                ? single.get(groupId, this::describe).map(Cached::present)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Group>> describe(String groupId) {
        return instance.inStore(store -> Refusals.absentIfMissing(calls.call(
                        AwsApi.DESCRIBE_GROUP,
                        () -> client.describeGroup(
                                request -> request.identityStoreId(store).groupId(groupId))))
                .map(found -> found.map(answer -> new Group(
                        answer.groupId(),
                        text(answer.displayName()),
                        answer.description(),
                        ids(answer.hasExternalIds() ? answer.externalIds() : List.of())))));
    }

    @Override
    public Uni<Optional<Fresh<Group>>> findByName(String displayName) {
        return instance.inStore(store -> Refusals.absentIfMissing(calls.call(
                        AwsApi.GET_GROUP_ID,
                        () -> client.getGroupId(request -> request.identityStoreId(store)
                                .alternateIdentifier(by -> by.uniqueAttribute(attribute -> attribute
                                        .attributePath("displayName")
                                        .attributeValue(Document.fromString(displayName))))))))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : find(found.get().groupId()));
    }

    @Override
    public Uni<String> create(String displayName, @Nullable String description) {
        return instance.inStore(store -> calls.call(
                        AwsApi.CREATE_GROUP,
                        () -> client.createGroup(request -> request.identityStoreId(store)
                                .displayName(displayName)
                                .description(description))))
                .map(answer -> answer.groupId())
                .onTermination()
                .invoke(() -> caches.stale(LIST, null));
    }

    @Override
    public Uni<Void> update(String groupId, String displayName, @Nullable String description) {
        return instance.inStore(store -> calls.call(
                        AwsApi.UPDATE_GROUP,
                        () -> client.updateGroup(request -> request.identityStoreId(store)
                                .groupId(groupId)
                                .operations(
                                        set("displayName", Document.fromString(displayName)),
                                        set(
                                                "description",
                                                description == null ? null : Document.fromString(description))))))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> forget(groupId));
    }

    /** An attribute without a value is removed. */
    private static AttributeOperation set(String path, @Nullable Document value) {
        return AttributeOperation.builder()
                .attributePath(path)
                .attributeValue(value)
                .build();
    }

    @Override
    public Uni<Removal> delete(String groupId) {
        return instance.inStore(store -> Refusals.removal(calls.call(
                        AwsApi.DELETE_GROUP,
                        () -> client.deleteGroup(
                                request -> request.identityStoreId(store).groupId(groupId)))))
                .onTermination()
                .invoke(() -> {
                    forget(groupId);
                    caches.stale(MEMBERS, groupId);
                    caches.stale(AwsUsers.GROUPS, null);
                });
    }

    @Override
    public Uni<Optional<Fresh<List<String>>>> memberIds(String groupId) {
        return Ids.IDENTITY.fit(groupId)
                ? members.get(groupId, this::askMembers).map(Cached::present)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<List<String>>> askMembers(String groupId) {
        return instance.inStore(store -> Refusals.absentIfMissing(Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_MEMBERSHIPS,
                                () -> client.listGroupMemberships(request -> request.identityStoreId(store)
                                        .groupId(groupId)
                                        .nextToken(token))),
                        ListGroupMembershipsResponse::nextToken,
                        ListGroupMembershipsResponse::groupMemberships))
                .map(found -> found.map(memberships -> memberships.stream()
                        .map(membership -> membership.memberId().userId())
                        .filter(Objects::nonNull)
                        .toList())));
    }

    @Override
    public Uni<Optional<Fresh<List<GroupMember>>>> members(String groupId) {
        return memberIds(groupId)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : users.byId(found.get().value())
                                .map(known -> Optional.of(found.get().with(known, AwsGroups::named))));
    }

    private static List<GroupMember> named(List<String> ids, Map<String, User> known) {
        return ids.stream()
                .map(id -> Optional.ofNullable(known.get(id))
                        .map(user -> new GroupMember(id, user.userName(), user.displayName()))
                        .orElse(new GroupMember(id, null, null)))
                .toList();
    }

    @Override
    public Uni<Addition> addMember(String groupId, String userId) {
        return instance.inStore(store -> calls.call(
                        AwsApi.CREATE_MEMBERSHIP,
                        () -> client.createGroupMembership(request -> request.identityStoreId(store)
                                .groupId(groupId)
                                .memberId(member -> member.userId(userId)))))
                .replaceWith(Addition.ADDED)
                .onFailure(Refusals.of(FailureKind.ALREADY_EXISTS))
                .recoverWithItem(Addition.EXISTED)
                // a conflict without a reason may mean either
                .onFailure(Refusals.of(FailureKind.CONFLICT))
                .recoverWithUni(conflict ->
                        isMember(groupId, userId).map(there -> there ? Addition.EXISTED : Refusals.rethrow(conflict)))
                .onTermination()
                .invoke(() -> forgetMembership(groupId, userId));
    }

    @Override
    public Uni<Removal> removeMember(String groupId, String userId) {
        return instance.inStore(store -> Refusals.removal(calls.call(
                                AwsApi.GET_MEMBERSHIP_ID,
                                () -> client.getGroupMembershipId(request -> request.identityStoreId(store)
                                        .groupId(groupId)
                                        .memberId(member -> member.userId(userId))))
                        .chain(membership -> calls.call(
                                AwsApi.DELETE_MEMBERSHIP,
                                () -> client.deleteGroupMembership(request ->
                                        request.identityStoreId(store).membershipId(membership.membershipId()))))))
                .onTermination()
                .invoke(() -> forgetMembership(groupId, userId));
    }

    @Override
    public Uni<Boolean> isMember(String groupId, String userId) {
        return instance.inStore(store -> calls.call(
                        AwsApi.IS_MEMBER_IN_GROUPS,
                        () -> client.isMemberInGroups(request -> request.identityStoreId(store)
                                .memberId(member -> member.userId(userId))
                                .groupIds(groupId))))
                .map(answer ->
                        answer.results().stream().anyMatch(result -> Boolean.TRUE.equals(result.membershipExists())))
                .onFailure(Refusals.of(FailureKind.NOT_FOUND))
                .recoverWithItem(false);
    }

    private void forget(String groupId) {
        caches.stale(ONE, groupId);
        caches.stale(LIST, null);
    }

    private void forgetMembership(String groupId, String userId) {
        caches.stale(MEMBERS, groupId);
        caches.stale(AwsUsers.GROUPS, userId);
    }

    private static Group group(software.amazon.awssdk.services.identitystore.model.Group group) {
        return new Group(
                group.groupId(),
                text(group.displayName()),
                group.description(),
                ids(group.hasExternalIds() ? group.externalIds() : List.of()));
    }

    private static @Nullable List<ExternalId> ids(
            List<software.amazon.awssdk.services.identitystore.model.ExternalId> given) {
        return given.isEmpty()
                ? null
                : given.stream().map(id -> new ExternalId(id.issuer(), id.id())).toList();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
