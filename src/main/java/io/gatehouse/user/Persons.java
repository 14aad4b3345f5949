package io.gatehouse.user;

import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Uni<Optional<Fresh<User>>> byEmail =
                email == null ? Uni.createFrom().item(Optional.empty()) : users.findByEmail(email);
        return Uni.combine().all().unis(users.findByUserName(userName), byEmail).with((named, addressed) -> Stream.of(
                        named, addressed)
                .flatMap(Optional::stream)
                .map(found -> found.value().userId())
                .collect(Collectors.toSet()));
    }

    @Override
    public Uni<List<String>> groupsOf(String userId) {
        return users.groupsOf(userId).map(Fresh::value);
    }
}
