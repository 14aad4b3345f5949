package io.gatehouse.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of operation, disturbed at every point: the answer of each AWS write lost after it took effect, and the driver
 * dead before and after each write to the journal. Whatever happens, AWS ends up as after an undisturbed run, and has
 * been asked for nothing twice. Every build loses the first and the last answer of each kind, and kills the driver at every
 * third write to the journal, each scenario beginning at another; {@code -Dcrash=everywhere} loses every answer and kills it
 * on both sides of each write. {@code -Dscenarios=APPLY_PLAN,DELETE_USER} takes these alone.
 */
@QuarkusTest
@TestProfile(DrivenByHand.class)
@DisplayName("An operation that is disturbed")
class CrashTest {
    /** AWS's reads begin so; everything else changes something. */
    private static final List<String> READS = List.of("List", "Describe", "Get", "IsMember");

    private static final boolean EVERYWHERE = "everywhere".equals(System.getProperty("crash"));
    /** Of so many writes to the journal one is a moment of death, before or after it in turn. */
    private static final int APART = 3;

    @Inject
    HandDriver driver;

    private final Given given = new Given(id -> driver.drive(id));

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    /** What an operation came to: how it ended, what it said of itself then, and how often which AWS write took effect. */
    private record Outcome(String status, String said, Map<String, Integer> writes, int journalWrites) {}

    private interface Driving {
        int to(String operationId);
    }

    private Outcome run(Scenarios scenario, Driving driving) {
        Response started = scenario.start(given);
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        Map<String, Integer> before = writes();
        String id = started.path("id");
        int journalWrites = driving.to(id);
        JsonPath operation = Api.get("/operations/" + id);
        return new Outcome(
                operation.getString("status"), operation.prettify(), difference(before, writes()), journalWrites);
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.driver.Scenarios#wanted")
    void by_a_lost_answer_does_not_do_the_same_again(Scenarios scenario) {
        Outcome clean = run(scenario, driver::drive);
        assertThat(clean.status()).isEqualTo("SUCCEEDED");
        assertThat(clean.writes()).as("AWS writes of an undisturbed run").isNotEmpty();

        for (Map.Entry<String, Integer> write : clean.writes().entrySet()) {
            for (int lost : answers(write.getValue())) {
                Outcome disturbed = run(scenario, id -> {
                    SimulatedAws.fault(
                            Map.of("kind", "DROP_AFTER", "operation", write.getKey(), "calls", List.of(lost)));
                    try {
                        return driver.drive(id);
                    } finally {
                        SimulatedAws.healthy();
                    }
                });
                assertThat(disturbed.status())
                        .as("answer %d of %s lost: %s", lost, write.getKey(), disturbed.said())
                        .isEqualTo("SUCCEEDED");
                assertThat(disturbed.writes())
                        .as("answer %d of %s lost", lost, write.getKey())
                        .isEqualTo(clean.writes());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.driver.Scenarios#wanted")
    void by_the_death_of_its_driver_is_finished_by_the_next(Scenarios scenario) {
        Outcome clean = run(scenario, driver::drive);

        for (Death death : deaths(scenario, clean.journalWrites())) {
            Outcome disturbed = run(scenario, id -> driver.drive(id, death.write(), death.after()));
            assertThat(disturbed.status()).as("%s: %s", death, disturbed.said()).isEqualTo("SUCCEEDED");
            assertThat(disturbed.writes()).as(death.toString()).isEqualTo(clean.writes());
        }
    }

    /** Which of so many answers are lost, one in each run. */
    private static Set<Integer> answers(int all) {
        return EVERYWHERE
                ? IntStream.rangeClosed(1, all).boxed().collect(Collectors.toSet())
                : new TreeSet<>(List.of(1, all));
    }

    /** The moment a driver dies: before or after its write of that number to the journal. */
    private record Death(int write, boolean after) {}

    private static List<Death> deaths(Scenarios scenario, int writes) {
        return IntStream.rangeClosed(1, writes)
                .boxed()
                .flatMap(write -> EVERYWHERE
                        ? Stream.of(new Death(write, false), new Death(write, true))
                        : Stream.of(new Death(write, write % 2 == 0))
                                .filter(death -> write % APART == scenario.ordinal() % APART || writes < APART))
                .toList();
    }

    private static Map<String, Integer> writes() {
        Map<String, Integer> writes = new TreeMap<>();
        SimulatedAws.counts().forEach((operation, committed) -> {
            String name = operation.substring(operation.indexOf('.') + 1);
            if (READS.stream().noneMatch(name::startsWith)) {
                writes.put(name, committed);
            }
        });
        return writes;
    }

    private static Map<String, Integer> difference(Map<String, Integer> before, Map<String, Integer> now) {
        Map<String, Integer> difference = new LinkedHashMap<>();
        now.forEach((name, count) -> {
            int more = count - before.getOrDefault(name, 0);
            if (more > 0) {
                difference.put(name, more);
            }
        });
        return difference;
    }
}
