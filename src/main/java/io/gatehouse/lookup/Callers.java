package io.gatehouse.lookup;

import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Which user of Identity Center a caller is: the one with the caller's user name or verified e-mail, where there is exactly
 * one. The index answers; where it knows none, AWS is asked. Blocks.
 */
@ApplicationScoped
public class Callers {
    private static final String BY_NAME_OR_EMAIL = """
            select user_id, user_name from index_user
             where scope = (select id from index_scope where current) and valid_to is null
               and (lower(user_name) = lower(:name) or lower(email) = lower(:email))
            """;
    private static final String BY_ID = """
            select user_name from index_user
             where scope = (select id from index_scope where current) and valid_to is null and user_id = :id
            """;

    private final Jdbi jdbi;
    private final PersonLookup persons;
    private final PrincipalLookup principals;

    Callers(Jdbi jdbi, PersonLookup persons, PrincipalLookup principals) {
        this.jdbi = jdbi;
        this.persons = persons;
        this.principals = principals;
    }

    /** What came of it. */
    public sealed interface Identity {
        /**
         * The caller is this user.
         *
         * @param userId of the identity store
         * @param userName as the user signs in
         */
        record User(String userId, String userName) implements Identity {}

        /**
         * The caller is no user, or it can't be told which.
         *
         * @param reason why, in words for the caller
         */
        record Unresolved(String reason) implements Identity {}
    }

    /** Which user a caller is. */
    public Identity of(Caller caller) {
        String email = caller.emailVerified() ? caller.email() : null;
        List<Identity.User> known = known(caller.name(), email);
        if (known.size() == 1) {
            return known.getFirst();
        }
        return known.isEmpty() ? inAws(caller, email) : several(caller, email);
    }

    private List<Identity.User> known(String name, @Nullable String email) {
        return jdbi.withHandle(db -> db.createQuery(BY_NAME_OR_EMAIL)
                .bind("name", name)
                .bind("email", email)
                .map((row, context) -> new Identity.User(row.getString("user_id"), row.getString("user_name")))
                .list());
    }

    private Identity inAws(Caller caller, @Nullable String email) {
        CallContext calls = CallContext.interactive();
        Set<String> ids = calls.await(persons.idsOf(caller.name(), email));
        return switch (ids.size()) {
            case 0 ->
                new Identity.Unresolved("Identity Center has no user with " + searched(caller, email)
                        + (caller.email() != null && email == null
                                ? "; the e-mail of the token is not verified, so it was not looked for."
                                : "."));
            case 1 -> named(ids.iterator().next(), calls);
            default -> several(caller, email);
        };
    }

    private Identity named(String userId, CallContext calls) {
        return jdbi.withHandle(db -> db.createQuery(BY_ID)
                        .bind("id", userId)
                        .mapTo(String.class)
                        .findOne())
                .<Identity>map(name -> new Identity.User(userId, name))
                .orElseGet(() -> switch (calls.await(principals.find(PrincipalType.USER, userId))) {
                    case Resolved.Found<PrincipalRef> found ->
                        new Identity.User(found.value().id(), found.value().name());
                    case Resolved<PrincipalRef> gone -> new Identity.Unresolved("The user " + userId + " is gone.");
                });
    }

    private static Identity several(Caller caller, @Nullable String email) {
        return new Identity.Unresolved("Identity Center has more than one user with " + searched(caller, email) + ".");
    }

    private static String searched(Caller caller, @Nullable String email) {
        return "the user name " + caller.name() + (email == null ? "" : " or the e-mail " + email);
    }
}
