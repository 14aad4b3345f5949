package io.gatehouse.aws;

import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.Removal;
import io.gatehouse.user.User;
import io.gatehouse.user.UserAttributes;
import io.gatehouse.user.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.identitystore.IdentitystoreAsyncClient;
import software.amazon.awssdk.services.identitystore.model.GetUserIdResponse;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsForMemberResponse;
import software.amazon.awssdk.services.identitystore.model.ListUsersResponse;

/** Users through the Identity Store. */
@Singleton
final class AwsUsers implements Users {
    static final String GROUPS = "user-groups";
    private static final String LIST = "users";
    private static final String ONE = "user";
    private static final String PERSONS = "persons";
    private static final String ALL = "";
    private static final String USER_NAME = "userName";
    private static final String EMAIL = "emails.value";

    /** Up to so many users are asked for one by one; beyond, the whole list is cheaper for most directories. */
    private static final int ONE_BY_ONE = 20;

    private final AwsCalls calls;
    private final IdentitystoreAsyncClient client;
    private final AwsInstance instance;
    private final AwsCaches caches;
    private final Cached<List<User>> list;
    private final Cached<Optional<User>> single;
    private final Cached<List<String>> groups;
    private final Cached<Set<String>> persons;

    @Inject
    AwsUsers(AwsCalls calls, IdentitystoreAsyncClient client, AwsInstance instance, AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.instance = instance;
        this.caches = caches;
        this.list = caches.shortLived(LIST);
        this.single = caches.shortLived(ONE);
        this.groups = caches.shortLived(GROUPS);
        this.persons = caches.shortLived(PERSONS);
    }

    @Override
    public Uni<Fresh<List<User>>> list() {
        return list.get(
                ALL,
                key -> instance.inStore(store -> Pages.all(
                                token -> calls.call(
                                        AwsApi.LIST_USERS,
                                        () -> client.listUsers(request ->
                                                request.identityStoreId(store).nextToken(token))),
                                ListUsersResponse::nextToken,
                                ListUsersResponse::users)
                        .map(users -> users.stream()
                                .map(UserMapping::user)
                                .sorted(Comparator.comparing(User::userName))
                                .toList())));
    }

    @Override
    public Uni<Optional<Fresh<User>>> find(String userId) {
        return Ids.IDENTITY.fit(userId)
                ? single.get(userId, this::describe).map(Cached::present)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<User>> describe(String userId) {
        return instance.inStore(store -> Refusals.absentIfMissing(calls.call(
                        AwsApi.DESCRIBE_USER,
                        () -> client.describeUser(
                                request -> request.identityStoreId(store).userId(userId))))
                .map(found -> found.map(UserMapping::user)));
    }

    @Override
    public Uni<Optional<Fresh<User>>> findByUserName(String userName) {
        return findBy(USER_NAME, userName);
    }

    @Override
    public Uni<Optional<Fresh<User>>> findByEmail(String email) {
        return findBy(EMAIL, email);
    }

    private Uni<Optional<Fresh<User>>> findBy(String path, String value) {
        return idBy(path, value).chain(id -> id.isEmpty() ? Uni.createFrom().item(Optional.empty()) : find(id.get()));
    }

    private Uni<Optional<String>> idBy(String path, String value) {
        return instance.inStore(store -> Refusals.absentIfMissing(calls.call(
                        AwsApi.GET_USER_ID,
                        () -> client.getUserId(request -> request.identityStoreId(store)
                                .alternateIdentifier(by -> by.uniqueAttribute(attribute ->
                                        attribute.attributePath(path).attributeValue(Document.fromString(value))))))))
                .map(found -> found.map(GetUserIdResponse::userId));
    }

    @Override
    public Uni<Set<String>> idsOf(String userName, @Nullable String email) {
        return persons.get(userName + '\n' + email, key -> Uni.combine()
                        .all()
                        .unis(
                                idBy(USER_NAME, userName),
                                email == null ? Uni.createFrom().item(Optional.<String>empty()) : idBy(EMAIL, email))
                        .with((named, addressed) -> Stream.of(named, addressed)
                                .flatMap(Optional::stream)
                                .collect(Collectors.toSet())))
                .map(Fresh::value);
    }

    /** Users by id, those that are gone missing; one by one or from the whole list, whichever takes fewer calls. */
    Uni<Fresh<Map<String, User>>> byId(Collection<String> userIds) {
        Set<String> wanted = Set.copyOf(userIds);
        return wanted.size() > ONE_BY_ONE
                ? list().map(users -> users.map(all -> index(all, wanted)))
                : Pages.each(wanted, this::find).map(AwsUsers::index);
    }

    private static Map<String, User> index(List<User> users, Set<String> wanted) {
        Map<String, User> index = new HashMap<>();
        users.stream().filter(user -> wanted.contains(user.userId())).forEach(user -> index.put(user.userId(), user));
        return index;
    }

    private static Fresh<Map<String, User>> index(List<Optional<Fresh<User>>> users) {
        Fresh<Map<String, User>> index = new Fresh<>(new HashMap<>(), Instant.now());
        for (Optional<Fresh<User>> found : users) {
            if (found.isPresent()) {
                index = index.with(found.get(), (known, user) -> {
                    known.put(user.userId(), user);
                    return known;
                });
            }
        }
        return index;
    }

    @Override
    public Uni<String> create(UserAttributes attributes) {
        return instance.inStore(store -> calls.call(
                        AwsApi.CREATE_USER,
                        () -> client.createUser(
                                request -> UserMapping.fill(request.identityStoreId(store), attributes))))
                .map(answer -> answer.userId())
                .onTermination()
                .invoke(this::forgetWhoIsThere);
    }

    @Override
    public Uni<Void> update(String userId, UserAttributes changes) {
        return instance.inStore(store -> calls.call(
                        AwsApi.UPDATE_USER,
                        () -> client.updateUser(request -> request.identityStoreId(store)
                                .userId(userId)
                                .operations(UserMapping.operations(changes)))))
                .replaceWithVoid()
                .onTermination()
                .invoke(() -> forget(userId));
    }

    @Override
    public Uni<Removal> delete(String userId) {
        return instance.inStore(store -> Refusals.removal(calls.call(
                        AwsApi.DELETE_USER,
                        () -> client.deleteUser(
                                request -> request.identityStoreId(store).userId(userId)))))
                .onTermination()
                .invoke(() -> {
                    forget(userId);
                    caches.stale(GROUPS, userId);
                    caches.stale(AwsGroups.MEMBERS, null);
                });
    }

    @Override
    public Uni<Fresh<List<String>>> groupsOf(String userId) {
        return groups.get(userId, this::askGroups);
    }

    private Uni<List<String>> askGroups(String userId) {
        return instance.inStore(store -> Refusals.absentIfMissing(Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_MEMBERSHIPS_FOR_MEMBER,
                                () -> client.listGroupMembershipsForMember(request -> request.identityStoreId(store)
                                        .memberId(member -> member.userId(userId))
                                        .nextToken(token))),
                        ListGroupMembershipsForMemberResponse::nextToken,
                        ListGroupMembershipsForMemberResponse::groupMemberships))
                .map(found -> found.orElse(List.of()).stream()
                        .map(GroupMembership::groupId)
                        .toList()));
    }

    private void forget(String userId) {
        caches.stale(ONE, userId);
        forgetWhoIsThere();
    }

    private void forgetWhoIsThere() {
        caches.stale(LIST, null);
        caches.stale(PERSONS, null);
    }
}
