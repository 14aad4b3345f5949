package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.plan.Ownership.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An organization as a document")
class ExportTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void planned_unchanged_is_no_change(int seed) throws JsonProcessingException {
        Random random = new Random(seed);
        Organizations aws = random(random);
        Ownership owned = someOwned(aws, random);
        ObjectNode exported = Exporter.everything(Organizations.JSON, aws.snapshot(), owned);

        var planned = new Planner(Organizations.JSON, Organizations.GRADES, "aws")
                .plan(Organizations.JSON.treeToValue(exported, Document.class), aws.snapshot(), owned);

        assertThat(planned.summary().noChange()).as(exported.toPrettyString()).isTrue();
        assertThat(planned.changes())
                .allSatisfy(change -> assertThat(change.action()).isEqualTo(PlanAction.UNCHANGED));
        assertThat(planned.violations()).isEmpty();
        assertThat(planned.summary().unchanged())
                .as("everything that is there")
                .isEqualTo(aws.units.size()
                        - 1
                        + aws.accounts.size()
                        + aws.sets.size()
                        + aws.groups.size()
                        + aws.users.size()
                        + aws.members.values().stream().mapToInt(Set::size).sum()
                        + aws.assignments.size());
    }

    @Test
    void of_one_owner_holds_what_that_owner_manages_and_nothing_else() throws JsonProcessingException {
        Organizations aws = new Organizations()
                .account("dev", "/", Map.of())
                .set("ReadOnly")
                .group("Mine")
                .group("Theirs")
                .assigned(PrincipalType.GROUP, "Mine", "ReadOnly", "dev");
        Ownership owned =
                new Ownership(Map.of(new Key(ThingType.GROUP, Organizations.id("group", "Mine")), "team-a"), Set.of());

        ObjectNode exported = Exporter.of(Organizations.JSON, aws.snapshot(), owned, "team-a");

        assertThat(exported).hasToString("{\"owner\":\"team-a\",\"groups\":[{\"displayName\":\"Mine\"}]}");
        assertThat(new Planner(Organizations.JSON, Organizations.GRADES, "aws")
                        .plan(Organizations.JSON.treeToValue(exported, Document.class), aws.snapshot(), owned)
                        .summary()
                        .noChange())
                .isTrue();
    }

    @Test
    void of_another_organization_maps_by_name() throws JsonProcessingException {
        Organizations here = random(new Random(7));
        ObjectNode exported = Exporter.everything(Organizations.JSON, here.snapshot(), Ownership.NONE);
        Organizations there = new Organizations();

        var planned = new Planner(Organizations.JSON, Organizations.GRADES, "aws")
                .plan(Organizations.JSON.treeToValue(exported, Document.class), there.snapshot(), Ownership.NONE);

        assertThat(planned.summary().create())
                .isEqualTo(here.units.size()
                        - 1
                        + here.accounts.size()
                        - 1
                        + here.sets.size()
                        + here.groups.size()
                        + here.users.size()
                        + here.members.values().stream().mapToInt(Set::size).sum()
                        + here.assignments.size());
    }

    private static Organizations random(Random random) {
        Organizations aws = new Organizations();
        List<String> units = new ArrayList<>(List.of("/"));
        for (int i = random.nextInt(6); i > 0; i--) {
            String above = units.get(random.nextInt(units.size()));
            String path = (above.equals("/") ? "" : above) + "/unit " + i;
            aws.unit(path);
            units.add(path);
        }
        List<String> accounts = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            accounts.add("account-" + i);
            aws.account(
                    "account-" + i,
                    units.get(random.nextInt(units.size())),
                    random.nextBoolean() ? Map.of() : Map.of("team", "t" + random.nextInt(3), "yes", "no"));
        }
        List<String> sets = names("Set", random.nextInt(5));
        sets.forEach(set -> aws.set(set, random.nextBoolean() ? "ReadOnlyAccess" : "AdministratorAccess", "Other"));
        List<String> users = names("user.", random.nextInt(9));
        users.forEach(aws::user);
        List<String> groups = names("Group & ", random.nextInt(5));
        groups.forEach(group -> aws.group(
                group, users.stream().filter(any -> random.nextInt(3) == 0).toArray(String[]::new)));
        for (int i = random.nextInt(30); i > 0 && !accounts.isEmpty() && !sets.isEmpty(); i--) {
            boolean user = random.nextBoolean();
            List<String> who = user ? users : groups;
            if (!who.isEmpty()) {
                aws.assigned(
                        user ? PrincipalType.USER : PrincipalType.GROUP,
                        who.get(random.nextInt(who.size())),
                        sets.get(random.nextInt(sets.size())),
                        accounts.get(random.nextInt(accounts.size())));
            }
        }
        return aws;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static Ownership someOwned(Organizations aws, Random random) {
        Map<Key, String> owners = new HashMap<>();
        aws.groups.keySet().stream()
                .filter(any -> random.nextBoolean())
                .forEach(id -> owners.put(new Key(ThingType.GROUP, id), "team-" + random.nextInt(2)));
        aws.assignments.stream()
                .filter(any -> random.nextBoolean())
                .forEach(key ->
                        owners.put(new Key(ThingType.ASSIGNMENT, key.assignmentId()), "team-" + random.nextInt(2)));
        return new Ownership(owners, Set.of());
    }
}
