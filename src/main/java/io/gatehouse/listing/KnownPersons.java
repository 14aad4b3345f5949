package io.gatehouse.listing;

import io.gatehouse.lookup.PersonLookup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who a person is, and which groups that user is in, by the index where AWS told it lately. */
@Decorator
@Priority(1)
class KnownPersons implements PersonLookup {
    private final PersonLookup aws;
    private final KnownThings known;
    private final Jdbi jdbi;

    @Inject
    KnownPersons(@Any @Delegate PersonLookup aws, KnownThings known, Jdbi jdbi) {
        this.aws = aws;
        this.known = known;
        this.jdbi = jdbi;
    }

    /** Of somebody the index does not know AWS is asked. */
    @Override
    public Uni<Set<String>> idsOf(String userName, @Nullable String email) {
        return known.first(Part.USERS, now -> named(now, userName, email), aws.idsOf(userName, email));
    }

    private Optional<Set<String>> named(Known now, String userName, @Nullable String email) {
        return known.fresh(now, Part.USERS)
                ? Optional.of(jdbi.withHandle(db -> db.createQuery("""
                                        select user_id from index_user
                                         where scope = :scope and valid_to is null
                                           and (lower(user_name) = lower(:name) or lower(email) = lower(cast(:email as text)))
                                        """)
                                .bind("scope", now.scope())
                                .bind("name", userName)
                                .bind("email", email)
                                .mapTo(String.class)
                                .set()))
                        .filter(ids -> !ids.isEmpty())
                : Optional.empty();
    }

    @Override
    public Uni<List<String>> groupsOf(String userId) {
        return known.first(
                Part.MEMBERSHIPS,
                now -> known.fresh(now, Part.MEMBERSHIPS)
                        ? Optional.of(jdbi.withHandle(db -> db.createQuery("select group_id from index_membership"
                                        + " where scope = :scope and valid_to is null and user_id = :id")
                                .bind("scope", now.scope())
                                .bind("id", userId)
                                .mapTo(String.class)
                                .list()))
                        : Optional.empty(),
                aws.groupsOf(userId));
    }
}
