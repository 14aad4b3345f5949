package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.driver.DrivenByHand;
import io.gatehouse.lookup.Actions;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(DrivenByHand.class)
@DisplayName("A plan that was judged while another one was accepted")
class AcceptedPlansTest {
    private static final String SET = "ps-" + Api.unique("facts");
    private static final String GROUP = Api.unique("group");
    private static final String USER = Api.unique("user");

    private static final NewItem ASSIGN = NewItem.of(Actions.CREATE_ASSIGNMENT)
            .account("111111111111")
            .permissionSet(SET)
            .principal("GROUP", GROUP);
    private static final NewItem REVOKE = NewItem.of(Actions.DELETE_ASSIGNMENT)
            .account("222222222222")
            .permissionSet(SET)
            .principal("GROUP", GROUP);
    private static final NewItem REVOKE_ANOTHER = NewItem.of(Actions.DELETE_ASSIGNMENT)
            .account("222222222222")
            .permissionSet(SET + "-another")
            .principal("USER", USER + "-another");
    private static final NewItem WIDEN =
            NewItem.of(Actions.ATTACH_MANAGED_POLICY).permissionSet(SET);
    private static final NewItem JOIN =
            NewItem.of(Actions.ADD_GROUP_MEMBER).principal("USER", USER).with("groupId", GROUP);
    private static final NewItem ASSIGN_USER = NewItem.of(Actions.CREATE_ASSIGNMENT)
            .account("111111111111")
            .permissionSet(SET + "-another")
            .principal("USER", USER);

    @Inject
    AcceptedPlans plans;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(db -> db.execute("delete from accepted_plan")));
    }

    private static NewOperation plan(NewItem item) {
        return NewOperation.of("CREATE_ASSIGNMENTS", "access-operator", null, List.of(item));
    }

    private void accepted(NewItem item, String caller, long seen) {
        QuarkusTransaction.requiringNew().run(() -> plans.enter(plan(item), caller, seen));
    }

    private boolean overtaken(NewItem judged, String caller, NewItem meanwhile, String other) {
        long seen = plans.seen();
        accepted(meanwhile, other, plans.seen());
        return refused(judged, caller, seen);
    }

    private boolean refused(NewItem item, String caller, long seen) {
        try {
            accepted(item, caller, seen);
            return false;
        } catch (AcceptedPlans.Overtaken again) {
            return true;
        }
    }

    static Stream<Arguments> changing() {
        return Stream.of(
                Arguments.of("an assignment, its permission set changed", ASSIGN, WIDEN),
                Arguments.of("a change of a permission set, it was assigned", WIDEN, ASSIGN),
                Arguments.of("a change of a permission set, another change of it", WIDEN, WIDEN),
                Arguments.of("an assignment, somebody joined its group", ASSIGN, JOIN),
                Arguments.of("a member, the group got an assignment", JOIN, ASSIGN),
                Arguments.of("an assignment of a user, who joined a group", ASSIGN_USER, JOIN),
                Arguments.of("a revocation, its permission set changed", REVOKE, WIDEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changing")
    void is_judged_again_where_that_changes_what_it_is_judged_by(String what, NewItem judged, NewItem meanwhile) {
        assertThat(overtaken(judged, "alice", meanwhile, "bob")).as(what).isTrue();
    }

    static Stream<Arguments> leaving() {
        return Stream.of(
                Arguments.of("an assignment, the same assigned", ASSIGN, ASSIGN),
                Arguments.of("an assignment, the same revoked", ASSIGN, REVOKE),
                Arguments.of("a revocation, another caller's", REVOKE, REVOKE),
                Arguments.of("an assignment, something else widened", ASSIGN_USER, WIDEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("leaving")
    void passes_where_it_does_not(String what, NewItem judged, NewItem meanwhile) {
        assertThat(overtaken(judged, "alice", meanwhile, "bob")).as(what).isFalse();
    }

    @Test
    void is_judged_again_where_removals_of_one_caller_add_up() {
        assertThat(overtaken(REVOKE, "alice", REVOKE_ANOTHER, "alice")).isTrue();
    }

    @Test
    void is_judged_again_where_a_release_before_accepted_anything_about_the_same() {
        long seen = plans.seen();
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(
                        db -> db.createUpdate("insert into accepted_plan (subjects) values (array[:set])")
                                .bind("set", SET)
                                .execute()));

        assertThat(refused(ASSIGN, "alice", seen)).isTrue();
    }
}
