package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.guardrail.GuardrailsConfig;
import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.lookup.PolicyRefs;
import io.gatehouse.operation.Bundled;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.plan.Deferred.Lacking;
import io.gatehouse.security.Caller;
import io.gatehouse.security.Roles;
import io.gatehouse.web.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan that gives access to what it creates itself")
class PlanGuardTest {
    private static final String ALICE = "11111111-1111-1111-1111-111111111111";

    /** Sets that are there: one is an administrator's. */
    private static final String ADMIN = "ps-2222222222222222";

    private final PersonLookup persons = new PersonLookup() {
        @Override
        public Uni<Set<String>> idsOf(String userName, @Nullable String email) {
            return Uni.createFrom().item(userName.equals("alice") ? Set.of(ALICE) : Set.of());
        }

        @Override
        public Uni<List<String>> groupsOf(String userId) {
            return Uni.createFrom().item(List.of());
        }
    };

    private final List<NewItem> items = new ArrayList<>();
    private final List<Lacking> lacking = new ArrayList<>();

    private PlanGuard guard(Map<String, String> settings) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder().withMapping(GuardrailsConfig.class);
        settings.forEach(config::withDefaultValue);
        return new PlanGuard(
                config.build().getConfigMapping(GuardrailsConfig.class),
                Organizations.GRADES,
                set -> Uni.createFrom()
                        .item(Optional.of(new PolicyRefs(
                                Set.of(set.equals(ADMIN) ? "AdministratorAccess" : "ReadOnlyAccess"), null))),
                persons);
    }

    private OperationGuard.Judgement judged(String caller, Map<String, String> settings) {
        List<NewItem> all = new ArrayList<>(items);
        all.addAll(Deferred.together(CompleteReferencesStep.ACTION, Stages.COMPLETED, lacking));
        return guard(settings)
                .judge(
                        NewOperation.of("APPLY_PLAN", Roles.ADMIN, null, all),
                        new Caller(caller, caller, null, null, null, false, null, true, Set.of(Roles.ADMIN)));
    }

    private OperationGuard.Judgement judged(String caller) {
        return judged(caller, Map.of());
    }

    private static String fact(ThingType type, String name) {
        return Created.fact(type, name);
    }

    private void createsGroup(String name) {
        items.add(NewItem.of("CREATE_GROUP").inScope(Created.scope(ThingType.GROUP, name)));
    }

    private void createsSet(String name, String policy) {
        items.add(NewItem.of("ATTACH_MANAGED_POLICY")
                .with("managedPolicyArn", "arn:aws:iam::aws:policy/" + policy)
                .inScope(Created.scope(ThingType.PERMISSION_SET, name)));
    }

    private void assigns(NewItem item, Map<String, String> needs) {
        lacking.add(new Lacking(item, needs));
    }

    private static NewItem toGroup() {
        return NewItem.of("CREATE_ASSIGNMENT").account("000000000001").principal("GROUP", null);
    }

    @Test
    void needs_a_second_person_where_a_new_set_gives_administrator_rights() {
        createsSet("Power", "AdministratorAccess");
        assigns(
                toGroup().principal("GROUP", "some-group"),
                Map.of("permissionSetId", fact(ThingType.PERMISSION_SET, "Power")));

        assertThat(judged("bob").approvals()).singleElement().satisfies(approval -> {
            assertThat(approval.rule()).isEqualTo("second-person");
            assertThat(approval.reason()).contains("Power");
        });
    }

    @Test
    void needs_a_second_person_where_a_new_group_gets_an_administrators_set_that_is_there() {
        createsGroup("Ops");
        assigns(toGroup().permissionSet(ADMIN), Map.of("principalId", fact(ThingType.GROUP, "Ops")));

        assertThat(judged("bob").approvals()).hasSize(1);
        assertThat(judged("bob", Map.of("gatehouse.guardrails.second-person.enabled", "false"))
                        .approvals())
                .isEmpty();
    }

    @Test
    void needs_nobody_where_it_gives_no_administrator_rights() {
        createsGroup("Readers");
        createsSet("Read", "ReadOnlyAccess");
        assigns(
                toGroup(),
                Map.of(
                        "principalId", fact(ThingType.GROUP, "Readers"),
                        "permissionSetId", fact(ThingType.PERMISSION_SET, "Read")));

        assertThat(judged("bob").approvals()).isEmpty();
    }

    @Test
    void is_refused_where_the_caller_joins_a_new_group_that_gets_access() {
        createsGroup("Mine");
        assigns(
                NewItem.of("ADD_GROUP_MEMBER").principal("USER", ALICE),
                Map.of("groupId", fact(ThingType.GROUP, "Mine")));
        assigns(toGroup().permissionSet("ps-1111111111111111"), Map.of("principalId", fact(ThingType.GROUP, "Mine")));

        assertThatThrownBy(() -> judged("alice"))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.errors())
                        .extracting(io.gatehouse.web.FieldError::code)
                        .containsExactly("no-self-grant"));
        assertThat(judged("bob").approvals()).isEmpty();
    }

    @Test
    void is_refused_where_the_caller_creates_a_user_for_oneself_and_gives_it_access() {
        items.add(NewItem.of("CREATE_USER")
                .with("attributes", (com.fasterxml.jackson.databind.JsonNode)
                        JsonNodeFactory.instance.objectNode().put("userName", "Carol"))
                .inScope(Created.scope(ThingType.USER, "Carol")));
        assigns(
                NewItem.of("CREATE_ASSIGNMENT")
                        .account("000000000001")
                        .permissionSet("ps-1111111111111111")
                        .principal("USER", null),
                Map.of("principalId", fact(ThingType.USER, "Carol")));

        assertThatThrownBy(() -> judged("carol")).isInstanceOf(ProblemException.class);
        assertThat(judged("bob").approvals()).isEmpty();
    }

    /** As of a plan that is too large for an operation to begin with all of it. */
    private void isSplit() {
        List<NewItem> some = List.copyOf(items);
        items.clear();
        items.add(NewItem.of("CREATE_USER"));
        items.addAll(some);
        List<NewItem> split = Bundled.split(items, 1);
        items.clear();
        items.addAll(split);
    }

    @Test
    void is_judged_alike_where_it_is_split() {
        createsSet("Power", "AdministratorAccess");
        items.add(NewItem.of("CREATE_USER")
                .with("attributes", (com.fasterxml.jackson.databind.JsonNode)
                        JsonNodeFactory.instance.objectNode().put("userName", "Carol"))
                .inScope(Created.scope(ThingType.USER, "Carol")));
        isSplit();
        assigns(
                NewItem.of("CREATE_ASSIGNMENT").account("000000000001").principal("USER", null),
                Map.of(
                        "principalId", fact(ThingType.USER, "Carol"),
                        "permissionSetId", fact(ThingType.PERMISSION_SET, "Power")));

        assertThatThrownBy(() -> judged("carol")).isInstanceOf(ProblemException.class);
        assertThat(judged("bob").approvals()).hasSize(1);
    }

    @Test
    void is_left_to_the_guardrails_where_it_is_split_and_creates_nothing_it_gives_access_to() {
        items.add(NewItem.of("CREATE_ASSIGNMENT").permissionSet(ADMIN).principal("USER", ALICE));
        isSplit();

        assertThat(judged("bob").approvals()).isEmpty();
    }

    @Test
    void is_left_to_the_guardrails_where_it_creates_nothing_it_gives_access_to() {
        items.add(NewItem.of("CREATE_ASSIGNMENT").permissionSet(ADMIN).principal("USER", ALICE));

        assertThat(judged("alice")).isEqualTo(OperationGuard.Judgement.FREE);
    }
}
