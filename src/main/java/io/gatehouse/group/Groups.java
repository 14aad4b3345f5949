package io.gatehouse.group;

import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups in AWS. Fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface Groups {
    /** Every group. */
    Uni<Fresh<List<Group>>> list();

    /** One group, empty when there is none of that id. */
    Uni<Optional<Fresh<Group>>> find(String groupId);

    /** The group of a display name, empty when there is none. */
    Uni<Optional<Fresh<Group>>> findByName(String displayName);

    /** Creates a group; its id. Fails with ALREADY_EXISTS when the name is taken. */
    Uni<String> create(String displayName, @Nullable String description);

    /** Gives a group this name and description; absent: no description. */
    Uni<Void> update(String groupId, String displayName, @Nullable String description);

    /** Deletes a group and its memberships. Its assignments outlive it: remove them first. */
    Uni<Removal> delete(String groupId);

    /** Ids of the users in a group, empty when there is no such group. */
    Uni<Optional<Fresh<List<String>>>> memberIds(String groupId);

    /** The users in a group with their names, empty when there is no such group. */
    Uni<Optional<Fresh<List<GroupMember>>>> members(String groupId);

    /** Adds a user. Fails with NOT_FOUND when either is absent. */
    Uni<Addition> addMember(String groupId, String userId);

    /** Removes a user. */
    Uni<Removal> removeMember(String groupId, String userId);

    /** Whether a user is in a group; asks AWS each time. */
    Uni<Boolean> isMember(String groupId, String userId);
}
