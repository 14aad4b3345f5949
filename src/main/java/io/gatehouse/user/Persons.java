package io.gatehouse.user;

import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users by what a token says of a person. */
@ApplicationScoped
class Persons implements PersonLookup {
    private final Users users;

    Persons(Users users) {
        this.users = users;
    }

    @Override
    public Uni<Set<String>> idsOf(String userName, @Nullable String email) {
        return users.idsOf(userName, email);
    }

    @Override
    public Uni<List<String>> groupsOf(String userId) {
        return users.groupsOf(userId).map(Fresh::value);
    }
}
