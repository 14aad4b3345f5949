package io.gatehouse.delegation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can't be said in a file that is written before the accounts are there. */
@QuarkusTest
@DisplayName("The scope of a delegation")
class DelegatedScopeTest {
    @Inject
    DelegatedScope scope;

    private static Delegation accounts(String name, String accountId, String permissionSet) {
        return new Delegation(name, "team", List.of(), List.of(accountId), List.of(permissionSet));
    }

    private static NewOperation removal(String accountId, String permissionSetId) {
        return plan(AssignmentRemoval.of(new AssignmentKey(
                accountId, permissionSetId, PrincipalType.USER, "11111111-2222-3333-4444-555555555555")));
    }

    private static NewOperation plan(NewItem item) {
        return NewOperation.of("DELETE_ASSIGNMENTS", Roles.OPERATOR, null, List.of(item));
    }

    @Test
    void is_the_accounts_it_names_each_with_its_own_permission_sets() {
        String developer = Api.unique("Developer");
        String reader = Api.unique("Reader");
        String developerId = Grants.permissionSet(developer);
        String readerId = Grants.permissionSet(reader);
        List<Delegation> mine =
                List.of(accounts("a", "111122223333", developer), accounts("b", "444455556666", reader));

        assertThatCode(() -> {
                    scope.check(removal("111122223333", developerId), mine, CallContext.exact());
                    scope.check(removal("444455556666", readerId), mine, CallContext.exact());
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> scope.check(removal("111122223333", readerId), mine, CallContext.exact()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(reader + " in account 111122223333")
                .hasMessageContaining("a (" + developer + " in 111122223333); b (" + reader + " in 444455556666)");
        assertThatThrownBy(() -> scope.check(removal("777788889999", developerId), mine, CallContext.exact()))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void is_assignments_only() {
        NewItem join = NewItem.of("ADD_GROUP_MEMBER").account("111122223333").permissionSet("ps-0123456789abcdef");

        assertThatThrownBy(() -> scope.check(
                        plan(join), List.of(accounts("a", "111122223333", "Any")), CallContext.interactive()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("ADD_GROUP_MEMBER");
    }

    @Test
    void is_nothing_where_nothing_is_delegated() {
        assertThatThrownBy(() -> scope.check(
                        removal("111122223333", "ps-0123456789abcdef"), List.of(), CallContext.interactive()))
                .isInstanceOf(ProblemException.class);
    }
}
