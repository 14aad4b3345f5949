package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.lookup.PermissionSetWrites;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.Bundled;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.plan.Catalogue.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The writes of a plan")
class ApplicationItemsTest {
    private static final int BEGINS_WITH = 9_000;

    /** No set is written here. */
    private static final PermissionSetWrites SETS = new PermissionSetWrites() {
        @Override
        public List<NewItem> creation(JsonNode wanted) {
            throw new AssertionError(wanted);
        }

        @Override
        public List<NewItem> change(String permissionSetId, JsonNode now, JsonNode wanted) {
            throw new AssertionError(wanted);
        }
    };

    private static PlannedChange assignment(PlanAction action, int number) {
        String account = "%012d".formatted(number);
        JsonNode thing = AssignmentPlanner.thing(
                PrincipalType.GROUP, Ref.of("group", "Group"), Ref.of("ps-1", "Set"), Ref.of(account, account));
        boolean gone = action == PlanAction.DELETE;
        return new PlannedChange(
                action, ThingType.ASSIGNMENT, account, account, gone ? thing : null, gone ? null : thing, "");
    }

    private static List<PlannedChange> assignments(int create, int delete) {
        List<PlannedChange> writes = new ArrayList<>();
        for (int i = 0; i < delete; i++) {
            writes.add(assignment(PlanAction.DELETE, create + i));
        }
        for (int i = 0; i < create; i++) {
            writes.add(assignment(PlanAction.CREATE, i));
        }
        return writes;
    }

    private static List<NewItem> of(List<PlannedChange> writes) {
        return Bundled.split(ApplicationItems.of(writes, SETS, Map.of(), List.of()), BEGINS_WITH);
    }

    /** As the driver would come to do them: stage by stage, and what a bundle adds in the stage it is added for. */
    private static List<NewItem> done(List<NewItem> items) {
        List<NewItem> done = new ArrayList<>();
        for (NewItem item : items) {
            if (item.action().equals(CompleteReferencesStep.ACTION)) {
                List<NewItem> more = Deferred.complete(item.parameters(), fact -> null);
                assertThat(more).hasSizeLessThanOrEqualTo(500).allSatisfy(each -> assertThat(each.stage())
                        .as("nothing is added to a stage that is over")
                        .isGreaterThanOrEqualTo(item.stage()));
                done.addAll(more);
            } else {
                done.add(item);
            }
        }
        return done;
    }

    @Test
    void that_are_more_than_an_operation_takes_are_bundled_and_none_is_lost_or_changed() {
        List<PlannedChange> writes = assignments(70_000, 30_000);

        List<NewItem> items = of(writes);

        assertThat(items).hasSizeLessThan(NewOperation.MAX_ITEMS);
        List<NewItem> done = done(items);
        assertThat(done).hasSize(100_000);
        assertThat(done).extracting(NewItem::accountId).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(done.stream().filter(item -> item.action().equals("CREATE_ASSIGNMENT")))
                .hasSize(70_000)
                .allSatisfy(item -> assertThat(item.stage()).isEqualTo(Stages.ASSIGNMENTS));
        assertThat(done.stream().filter(item -> item.action().equals("DELETE_ASSIGNMENT")))
                .hasSize(30_000)
                .allSatisfy(item -> assertThat(item.stage()).isEqualTo(Stages.ASSIGNMENTS_REMOVED));
    }

    @Test
    void up_to_the_limit_are_journaled_as_they_are() {
        assertThat(of(assignments(BEGINS_WITH, 0))).hasSize(BEGINS_WITH).allSatisfy(item -> assertThat(item.action())
                .isEqualTo("CREATE_ASSIGNMENT"));
    }

    @Test
    void that_are_bundled_are_seen_by_the_guards() {
        List<NewItem> seen = Bundled.unpacked(of(assignments(9_500, 400)));

        assertThat(seen.stream().filter(item -> item.action().equals("DELETE_ASSIGNMENT")))
                .hasSize(400);
        assertThat(seen.stream().filter(item -> item.action().equals("CREATE_ASSIGNMENT")))
                .hasSize(9_500);
    }

    @Test
    void that_need_what_is_created_first_wait_for_it() {
        JsonNode user = JsonNodeFactory.instance
                .objectNode()
                .put("userName", "ada")
                .put("givenName", "A")
                .put("familyName", "L");
        JsonNode thing = AssignmentPlanner.thing(
                PrincipalType.USER, Ref.created("ada"), Ref.of("ps-1", "Set"), Ref.of("000000000001", "dev"));

        List<NewItem> items = of(List.of(
                new PlannedChange(PlanAction.CREATE, ThingType.ASSIGNMENT, null, "x", null, thing, ""),
                new PlannedChange(PlanAction.CREATE, ThingType.USER, null, "ada", null, user, "")));

        assertThat(items)
                .extracting(NewItem::action)
                .containsExactlyInAnyOrder("CREATE_USER", CompleteReferencesStep.ACTION);
        NewItem bundle = items.stream()
                .filter(item -> item.action().equals(CompleteReferencesStep.ACTION))
                .findFirst()
                .orElseThrow();
        assertThat(bundle.stage()).isGreaterThan(Stages.USERS);
        assertThat(Bundled.unpacked(items)).as("it lacks the user's id").hasSize(2);
        assertThat(Deferred.complete(bundle.parameters(), fact -> fact.equals("USER:ada/userId") ? "id-1" : null))
                .singleElement()
                .satisfies(item -> assertThat(item.principalId()).isEqualTo("id-1"));
    }
}
