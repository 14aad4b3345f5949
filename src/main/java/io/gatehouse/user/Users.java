package io.gatehouse.user;

import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.Removal;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users in AWS. Fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface Users {
    /** Every user, without groups. */
    Uni<Fresh<List<User>>> list();

    /** One user without groups, empty when there is none of that id. */
    Uni<Optional<Fresh<User>>> find(String userId);

    /** The user of a user name, empty when there is none. */
    Uni<Optional<Fresh<User>>> findByUserName(String userName);

    /** The user who holds an e-mail address, empty when there is none. */
    Uni<Optional<Fresh<User>>> findByEmail(String email);

    /**
     * Ids of the users with this user name or this e-mail. Kept for a short time, also that there is none: before each item
     * of an operation is sent it is asked who its requester is, who need be no user at all.
     */
    Uni<Set<String>> idsOf(String userName, @Nullable String email);

    /**
     * Creates a user; the id. AWS sends no mail. Needs user name, e-mail, given, family and display name. Fails with
     * ALREADY_EXISTS when user name or e-mail is taken.
     */
    Uni<String> create(UserAttributes attributes);

    /** Changes the attributes named, null clears; the user name can't be changed. */
    Uni<Void> update(String userId, UserAttributes changes);

    /** Deletes a user. Its assignments outlive it: remove them first. */
    Uni<Removal> delete(String userId);

    /** Ids of the groups a user is in; empty list also for a user who is gone. */
    Uni<Fresh<List<String>>> groupsOf(String userId);
}
