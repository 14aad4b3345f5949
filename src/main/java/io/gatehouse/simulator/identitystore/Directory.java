package io.gatehouse.simulator.identitystore;

import io.gatehouse.simulator.service.Principals;
import io.gatehouse.simulator.world.Lookup;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything the identity stores hold. */
final class Directory implements Principals {

    private final World world;
    private final Table<User> users;
    private final Table<Group> groups;
    private final Table<Membership> memberships;
    private final Lookup<User> usersByName;
    private final Lookup<User> usersByEmail;
    private final Lookup<Group> groupsByName;
    private final Lookup<Membership> membershipsByGroup;
    private final Lookup<Membership> membershipsByUser;

    Directory(World world) {
        this.world = world;
        this.users = world.table("identitystore.users", User.class);
        this.groups = world.table("identitystore.groups", Group.class);
        this.memberships = world.table("identitystore.memberships", Membership.class);
        this.usersByName = users.by(user -> Optional.ofNullable(user.userName()).map(Directory::folded));
        this.usersByEmail = users.by(user -> Optional.ofNullable(user.email()).map(Directory::folded));
        this.groupsByName =
                groups.by(group -> Optional.ofNullable(group.displayName()).map(Directory::folded));
        this.membershipsByGroup = memberships.by(membership -> Optional.of(membership.groupId()));
        this.membershipsByUser = memberships.by(membership -> Optional.of(membership.userId()));
    }

    Stream<User> users(String storeId) {
        return users.where(user -> user.identityStoreId().equals(storeId));
    }

    Stream<Group> groups(String storeId) {
        return groups.where(group -> group.identityStoreId().equals(storeId));
    }

    Stream<Membership> membershipsOfGroup(String storeId, String groupId) {
        return membershipsByGroup
                .of(groupId)
                .filter(membership -> membership.identityStoreId().equals(storeId));
    }

    Stream<Membership> membershipsOfUser(String storeId, String userId) {
        return membershipsByUser
                .of(userId)
                .filter(membership -> membership.identityStoreId().equals(storeId));
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
        return membershipsOfUser(storeId, userId)
                .filter(membership -> membership.groupId().equals(groupId))
                .findFirst();
    }

    Optional<User> userNamed(String storeId, String userName) {
        return usersByName
                .of(folded(userName))
                .filter(user -> user.identityStoreId().equals(storeId) && same(user.userName(), userName))
                .findFirst();
    }

    Optional<User> userWithEmail(String storeId, String email) {
        return usersByEmail
                .of(folded(email))
                .filter(user -> user.identityStoreId().equals(storeId) && same(user.email(), email))
                .findFirst();
    }

    Optional<Group> groupNamed(String storeId, String displayName) {
        return groupsByName
                .of(folded(displayName))
                .filter(group -> group.identityStoreId().equals(storeId) && same(group.displayName(), displayName))
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
        membershipsByUser.of(user.userId()).toList().forEach(this::remove);
    }

    /** Takes the group and its memberships away; assignments stay, as in AWS. */
    void remove(Group group) {
        groups.remove(group.groupId());
        membershipsByGroup.of(group.groupId()).toList().forEach(this::remove);
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
                ? usersByName
                        .of(folded(name))
                        .filter(user -> same(user.userName(), name))
                        .map(User::userId)
                        .findFirst()
                : groupsByName
                        .of(folded(name))
                        .filter(group -> same(group.displayName(), name))
                        .map(Group::groupId)
                        .findFirst();
    }

    @Override
    public Set<String> groupsOf(String userId) {
        return membershipsByUser.of(userId).map(Membership::groupId).collect(Collectors.toSet());
    }

    boolean emailsAreUnique() {
        return world.setting(IdentityStoreSettings.EMAILS_ARE_UNIQUE);
    }

    /** As {@link String#equalsIgnoreCase} sees it. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(c -> folded.append(Character.toLowerCase(Character.toUpperCase((char) c))));
        return folded.toString();
    }

    private boolean same(@Nullable String one, String other) {
        return one != null
                && (world.setting(IdentityStoreSettings.NAMES_IGNORE_CASE)
                        ? one.equalsIgnoreCase(other)
                        : one.equals(other));
    }
}
