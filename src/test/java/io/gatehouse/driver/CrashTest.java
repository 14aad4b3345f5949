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
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of operation, disturbed at every point: the answer of each AWS write lost after it took effect, and the driver
 * dead before and after each write to the journal. Whatever happens, AWS ends up as after an undisturbed run, and has
 * been asked for nothing twice. Every build kills it before one write and after the next; {@code -Dcrash=everywhere} on both
 * sides of each. {@code -Dscenarios=APPLY_PLAN,DELETE_USER} takes these alone.
 */
@QuarkusTest
@TestProfile(DrivenByHand.class)
@DisplayName("An operation that is disturbed")
class CrashTest {
    /** AWS's reads begin so; everything else changes something. */
    private static final List<String> READS = List.of("List", "Describe", "Get", "IsMember");

    private static final boolean EVERYWHERE = "everywhere".equals(System.getProperty("crash"));

    @Inject
    HandDriver driver;

    private final Given given = new Given(id -> driver.drive(id));

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    /** What an operation came to: how it ended, and how often which AWS write took effect. */
    private record Outcome(String status, Map<String, Integer> writes, int journalWrites) {}

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
        return new Outcome(operation.getString("status"), difference(before, writes()), journalWrites);
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.driver.Scenarios#wanted")
    void by_a_lost_answer_does_not_do_the_same_again(Scenarios scenario) {
        Outcome clean = run(scenario, driver::drive);
        assertThat(clean.status()).isEqualTo("SUCCEEDED");
        assertThat(clean.writes()).as("AWS writes of an undisturbed run").isNotEmpty();

        for (Map.Entry<String, Integer> write : clean.writes().entrySet()) {
            for (int nth = 1; nth <= write.getValue(); nth++) {
                int lost = nth;
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
                        .as("answer %d of %s lost", lost, write.getKey())
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

        for (int nth = 1; nth <= clean.journalWrites(); nth++) {
            for (boolean after : EVERYWHERE ? new boolean[] {false, true} : new boolean[] {nth % 2 == 0}) {
                int write = nth;
                Outcome disturbed = run(scenario, id -> driver.drive(id, write, after));
                String moment = (after ? "after" : "before") + " write " + nth + " to the journal";
                assertThat(disturbed.status()).as(moment).isEqualTo("SUCCEEDED");
                assertThat(disturbed.writes()).as(moment).isEqualTo(clean.writes());
            }
        }
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
