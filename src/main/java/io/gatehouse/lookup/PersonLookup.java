package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which user of AWS a person is, and which groups a user is in. */
public interface PersonLookup {
    /** Ids of the users with this user name or this e-mail: none, one, or two different ones. */
    Uni<Set<String>> idsOf(String userName, @Nullable String email);

    /** Ids of the groups a user is in. */
    Uni<List<String>> groupsOf(String userId);
}
