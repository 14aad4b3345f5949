package io.gatehouse.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.listing.IndexDatabase;
import io.gatehouse.listing.IndexRows;
import io.gatehouse.security.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The caller as a user")
class CallersTest {
    private static final String ALICE = "11111111-1111-1111-1111-111111111111";
    private static final String BOB = "11111111-1111-1111-1111-111111111112";

    private static IndexDatabase database;

    private final Aws aws = new Aws();
    private final Callers callers = new Callers(database.jdbi(), aws, aws);

    /** Knows one user the index does not know. */
    private static final class Aws implements PersonLookup, PrincipalLookup {
        private int asked;

        @Override
        public Uni<Set<String>> idsOf(String userName, @Nullable String email) {
            asked++;
            return Uni.createFrom().item(userName.equals("newcomer") ? Set.of(BOB) : Set.of());
        }

        @Override
        public Uni<List<String>> groupsOf(String userId) {
            return Uni.createFrom().item(List.of());
        }

        @Override
        public Uni<Resolved<PrincipalRef>> find(PrincipalType type, String reference) {
            return Uni.createFrom().item(new Resolved.Found<>(new PrincipalRef(type, reference, "newcomer")));
        }

        @Override
        public Uni<Map<String, Resolved<PrincipalRef>>> findAll(PrincipalType type, Collection<String> references) {
            return Uni.createFrom().item(Map.of());
        }

        @Override
        public Uni<Boolean> isExternal(PrincipalKey principal) {
            return Uni.createFrom().item(false);
        }

        @Override
        public Uni<Map<PrincipalKey, String>> names(Collection<PrincipalKey> principals) {
            return Uni.createFrom().item(Map.of());
        }
    }

    @BeforeAll
    static void start() {
        database = IndexDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void index() {
        IndexRows.into(database.jdbi()).user(ALICE, "alice", "ENABLED");
    }

    private Callers.Identity of(String name, @Nullable String email, boolean verified) {
        return callers.of(new Caller(name, "subject", null, null, email, verified, null, false, Set.of()));
    }

    @Test
    void is_found_by_user_name_in_any_case_without_asking_aws() {
        assertThat(of("Alice", null, false)).isEqualTo(new Callers.Identity.User(ALICE, "alice"));
        assertThat(aws.asked).isZero();
    }

    @Test
    void is_found_by_a_verified_email() {
        assertThat(of("a.lovelace", "ALICE@example.com", true)).isEqualTo(new Callers.Identity.User(ALICE, "alice"));
    }

    @Test
    void is_not_found_by_an_email_nobody_vouches_for() {
        assertThat(of("mallory", "alice@example.com", false))
                .isInstanceOfSatisfying(Callers.Identity.Unresolved.class, why -> assertThat(why.reason())
                        .contains("not verified"));
    }

    @Test
    void is_nobody_where_name_and_email_are_those_of_two() {
        IndexRows.into(database.jdbi()).user(ALICE, "alice", "ENABLED").user(BOB, "bob", "ENABLED");

        assertThat(of("bob", "alice@example.com", true))
                .isInstanceOfSatisfying(Callers.Identity.Unresolved.class, why -> assertThat(why.reason())
                        .contains("more than one"));
    }

    @Test
    void is_asked_for_in_aws_where_the_index_knows_none() {
        assertThat(of("newcomer", null, false)).isEqualTo(new Callers.Identity.User(BOB, "newcomer"));
        assertThat(of("nobody", null, false)).isInstanceOf(Callers.Identity.Unresolved.class);
    }
}
