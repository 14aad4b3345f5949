package io.gatehouse.simulator.identitystore;

import io.gatehouse.simulator.service.Principals;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything the identity stores hold. */
final class Directory implements Principals {

    private final World world;
    private final Table<User> users;
    private final Table<Group> groups;
    private final Table<Membership> memberships;

    Directory(World world) {
        this.world = world;
        this.users = world.table("identitystore.users", User.class);
        this.groups = world.table("identitystore.groups", Group.class);
        this.memberships = world.table("identitystore.memberships", Membership.class);
    }

    Stream<User> users(String storeId) {
        return users.where(user -> user.identityStoreId().equals(storeId));
    }

    Stream<Group> groups(String storeId) {
        return groups.where(group -> group.identityStoreId().equals(storeId));
    }

    Stream<Membership> memberships(String storeId) {
        return memberships.where(membership -> membership.identityStoreId().equals(storeId));
    }

    Optional<User> user(String storeId, String userId) {
        return users.find(userId).filter(user -> user.identityStoreId().equals(storeId));
    }

    Optional<Group> group(String storeId, String groupId) {
        return groups.find(groupId).filter(group -> group.identityStoreId().equals(storeId));
    }

    Optional<Membership> membership(String storeId, String membershipId) {
        return memberships
                .find(membershipId)
                .filter(membership -> membership.identityStoreId().equals(storeId));
    }

    Optional<Membership> membership(String storeId, String groupId, String userId) {
        return memberships(storeId)
                .filter(membership -> membership.groupId().equals(groupId)
                        && membership.userId().equals(userId))
                .findFirst();
    }

    Optional<User> userNamed(String storeId, String userName) {
        return users(storeId).filter(user -> same(user.userName(), userName)).findFirst();
    }

    Optional<User> userWithEmail(String storeId, String email) {
        return users(storeId).filter(user -> same(user.email(), email)).findFirst();
    }

    Optional<Group> groupNamed(String storeId, String displayName) {
        return groups(storeId)
                .filter(group -> same(group.displayName(), displayName))
                .findFirst();
    }

    void put(User user) {
        users.put(user.userId(), user);
    }

    void put(Group group) {
        groups.put(group.groupId(), group);
    }

    void put(Membership membership) {
        memberships.put(membership.membershipId(), membership);
    }

    /** Takes the user and its memberships away; assignments stay, as in AWS. */
    void remove(User user) {
        users.remove(user.userId());
        removeMemberships(membership -> membership.userId().equals(user.userId()));
    }

    /** Takes the group and its memberships away; assignments stay, as in AWS. */
    void remove(Group group) {
        groups.remove(group.groupId());
        removeMemberships(membership -> membership.groupId().equals(group.groupId()));
    }

    void remove(Membership membership) {
        memberships.remove(membership.membershipId());
    }

    @Override
    public Optional<Instant> createdAt(String principalType, String principalId) {
        return principalType.equals("USER")
                ? users.find(principalId).map(user -> user.created().at())
                : groups.find(principalId).map(group -> group.created().at());
    }

    @Override
    public Optional<String> named(String principalType, String name) {
        return principalType.equals("USER")
                ? users.where(user -> same(user.userName(), name))
                        .map(User::userId)
                        .findFirst()
                : groups.where(group -> same(group.displayName(), name))
                        .map(Group::groupId)
                        .findFirst();
    }

    @Override
    public Set<String> groupsOf(String userId) {
        return memberships
                .where(membership -> membership.userId().equals(userId))
                .map(Membership::groupId)
                .collect(Collectors.toSet());
    }

    boolean emailsAreUnique() {
        return world.setting(IdentityStoreSettings.EMAILS_ARE_UNIQUE);
    }

    private void removeMemberships(Predicate<Membership> fits) {
        List<Membership> gone = memberships.where(fits).toList();
        gone.forEach(this::remove);
    }

    private boolean same(@Nullable String one, String other) {
        return one != null
                && (world.setting(IdentityStoreSettings.NAMES_IGNORE_CASE)
                        ? one.equalsIgnoreCase(other)
                        : one.equals(other));
    }
}
