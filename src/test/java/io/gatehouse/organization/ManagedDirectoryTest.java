package io.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.Caller;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Where users and groups come from elsewhere,")
class ManagedDirectoryTest {
    private static final Caller ALICE = new Caller("alice", "alice", null, null, null, false, null, false, Set.of());

    private record Settings(IdentitySource identitySource, boolean writeOwnPrincipals, OptionalInt accountQuota)
            implements OrganizationConfig {}

    /** Whose principals are external when their id begins so. */
    private static final class Directory implements PrincipalLookup {
        @Override
        public Uni<Boolean> isExternal(PrincipalKey principal) {
            return Uni.createFrom().item(principal.id().startsWith("external"));
        }

        @Override
        public Uni<Resolved<PrincipalRef>> find(PrincipalType type, String reference) {
            throw new AssertionError("is not asked");
        }

        @Override
        public Uni<Map<String, Resolved<PrincipalRef>>> findAll(PrincipalType type, Collection<String> references) {
            throw new AssertionError("is not asked");
        }

        @Override
        public Uni<Map<PrincipalKey, String>> names(Collection<PrincipalKey> principals) {
            throw new AssertionError("is not asked");
        }
    }

    private static void judge(IdentitySource source, boolean own, NewItem item) {
        NewOperation plan = NewOperation.of("ANY", "access-operator", null, List.of(item));
        new ManagedDirectory(new Settings(source, own, OptionalInt.empty()), new Directory()).judge(plan, ALICE);
    }

    private static void refused(boolean own, NewItem item) {
        assertThatThrownBy(() -> judge(IdentitySource.EXTERNAL, own, item))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("MANAGED_BY_IDENTITY_PROVIDER");
    }

    private static void allowed(IdentitySource source, boolean own, NewItem item) {
        assertThatCode(() -> judge(source, own, item)).doesNotThrowAnyException();
    }

    @Test
    void neither_is_created_changed_or_deleted_here() {
        refused(false, NewItem.of("CREATE_USER"));
        refused(false, NewItem.of("CREATE_GROUP"));
        refused(false, NewItem.of("UPDATE_USER").with("userId", "own"));
        refused(false, NewItem.of("DELETE_GROUP").with("groupId", "own"));
        refused(false, NewItem.of("ADD_GROUP_MEMBER").with("groupId", "own"));
    }

    @Test
    void those_no_provider_gave_may_be_written_if_the_configuration_says_so() {
        allowed(IdentitySource.EXTERNAL, true, NewItem.of("CREATE_USER"));
        allowed(IdentitySource.EXTERNAL, true, NewItem.of("UPDATE_USER").with("userId", "own"));
        allowed(IdentitySource.EXTERNAL, true, NewItem.of("REMOVE_GROUP_MEMBER").with("groupId", "own"));
        refused(true, NewItem.of("UPDATE_USER").with("userId", "external-user"));
        refused(true, NewItem.of("DELETE_GROUP").with("groupId", "external-group"));
        refused(true, NewItem.of("ADD_GROUP_MEMBER").with("groupId", "external-group"));
    }

    @Test
    void access_is_given_and_taken_all_the_same() {
        allowed(IdentitySource.EXTERNAL, false, NewItem.of("CREATE_ASSIGNMENT").principal("USER", "external-user"));
        allowed(IdentitySource.ACTIVE_DIRECTORY, false, NewItem.of("DELETE_ASSIGNMENT"));
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY_CENTER_DIRECTORY", "UNKNOWN"})
    void and_nowhere_else(IdentitySource source) {
        allowed(source, false, NewItem.of("CREATE_USER"));
        allowed(source, false, NewItem.of("DELETE_GROUP").with("groupId", "external-group"));
    }
}
