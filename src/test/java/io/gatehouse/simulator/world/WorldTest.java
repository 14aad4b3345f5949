package io.gatehouse.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.simulator.Aws;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The world")
class WorldTest {

    private static final Setting<Latency> LATENCY =
            Setting.latency("test.latency", Latency.fixed(Duration.ofSeconds(5)), "For tests.");
    private static final Setting<Integer> QUOTA = Setting.quota("test.quota", 10, 1000, "For tests.");

    private final World world = new World(Clock.systemUTC(), null);
    private final Table<String> rows = world.table("rows", String.class);
    private final List<String> ended = new ArrayList<>();

    @BeforeEach
    void open() {
        world.settings().declare(List.of(LATENCY, QUOTA));
        world.onTransition("test", transition -> ended.add(transition.subject() + " at " + world.now()));
        world.onStart(() -> rows.put("start", "row"));
        world.open(1, Profile.REAL);
        world.freezeClock(Aws.START);
    }

    @Nested
    @DisplayName("Transactions")
    class Transactions {

        @Test
        @DisplayName("Work that throws leaves nothing behind, settings included")
        void undone() {
            assertThatThrownBy(() -> world.exclusively(() -> {
                        rows.put("start", "changed");
                        rows.put("new", "row");
                        rows.remove("start");
                        world.settings().set(QUOTA, 3);
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop");
            assertThat(world.exclusively(() -> List.copyOf(rows.rows()))).containsExactly("row");
            assertThat(world.exclusively(() -> world.setting(QUOTA))).isEqualTo(10);
        }

        @Test
        @DisplayName("Nothing changes outside of one")
        void outside() {
            assertThatThrownBy(() -> rows.put("new", "row")).hasMessageContaining("outside of a transaction");
        }
    }

    @Nested
    @DisplayName("Transitions")
    class Transitions {

        @Test
        @DisplayName("end in the order they are due, each at its own time")
        void order() {
            begin("late", Duration.ofSeconds(9));
            begin("early", Duration.ofSeconds(3));
            world.advanceClock(Duration.ofMinutes(1));
            assertThat(ended)
                    .containsExactly("early at " + Aws.START.plusSeconds(3), "late at " + Aws.START.plusSeconds(9));
        }

        @Test
        @DisplayName("that are not due stay under way; settling ends them, but never what is stuck")
        void settle() {
            begin("soon", Duration.ofSeconds(9));
            world.exclusively(() -> world.begin("test", "stuck", LATENCY, "", new Fate(null, true)));
            world.advanceClock(Duration.ofSeconds(8));
            assertThat(ended).isEmpty();
            assertThat(world.settle()).isOne();
            assertThat(world.exclusively(() ->
                            world.underWay("test").map(Transition::subject).toList()))
                    .containsExactly("stuck");
        }

        private void begin(String subject, Duration after) {
            world.exclusively(() -> world.begin("test", subject, after, "", Fate.NATURAL));
        }
    }

    @Nested
    @DisplayName("Latencies")
    class Latencies {

        private final RandomGenerator random = RandomGenerator.getDefault();

        @Test
        @DisplayName("are fixed, uniform between two bounds, or scripted per call with the last one staying")
        void kinds() {
            assertThat(read("\"PT2S\"").of(7, random)).isEqualTo(Duration.ofSeconds(2));
            assertThat(read("{\"min\":\"PT1S\",\"max\":\"PT3S\"}").of(0, random))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
            Latency script = read("[\"PT1S\",\"PT2S\"]");
            assertThat(List.of(script.of(0, random), script.of(1, random), script.of(2, random)))
                    .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(2));
        }

        @Test
        @DisplayName("that make no sense are refused")
        void nonsense() {
            assertThatThrownBy(() -> read("[]")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> read("{\"min\":\"PT3S\",\"max\":\"PT1S\"}"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> read("5")).isInstanceOf(IllegalArgumentException.class);
        }

        private static Latency read(String text) {
            return Latency.parse(Aws.json(text));
        }
    }

    @Nested
    @DisplayName("Settings")
    class SettingsNow {

        @Test
        @DisplayName("start from the profile, may be set one by one, and forgotten again")
        void profile() {
            assertThat(quota()).isEqualTo(10);
            set("test.quota", "3");
            assertThat(quota()).isEqualTo(3);
            world.exclusively(() -> {
                world.settings().profile(Profile.FAST);
                return true;
            });
            assertThat(quota()).isEqualTo(3);
            set("test.quota", "null");
            assertThat(quota()).isEqualTo(1000);
        }

        @Test
        @DisplayName("refuse unknown names and unfit values")
        void unfit() {
            assertThatThrownBy(() -> set("test.unknown", "3")).hasMessageContaining("test.unknown");
            assertThatThrownBy(() -> set("test.quota", "-1")).hasMessageContaining("test.quota");
            assertThatThrownBy(() -> set("test.quota", "\"three\"")).hasMessageContaining("test.quota");
            assertThat(quota()).isEqualTo(10);
        }

        private int quota() {
            return world.exclusively(() -> world.setting(QUOTA));
        }

        private void set(String name, String value) {
            world.exclusively(() -> {
                world.settings().set(name, Aws.json(value));
                return true;
            });
        }
    }

    @Test
    @DisplayName("The same seed gives the same world")
    void seed() {
        String first = world.exclusively(world::randomUuid);
        world.reset(1, Profile.REAL);
        assertThat(world.exclusively(world::randomUuid)).isEqualTo(first);
        world.reset(2, Profile.REAL);
        assertThat(world.exclusively(world::randomUuid)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("A stopped clock runs on from where it stood")
    void clock() {
        world.advanceClock(Duration.ofHours(2));
        assertThat(world.exclusively(world::now)).isEqualTo(Aws.START.plus(Duration.ofHours(2)));
        world.runClock();
        Instant running = world.exclusively(world::now);
        assertThat(running).isBetween(Aws.START.plus(Duration.ofHours(2)), Aws.START.plus(Duration.ofHours(3)));
    }
}
