package io.gatehouse.aws.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Waits are compared with a generous margin, for the database's clock goes on between two statements. */
class PostgresSlotsTest {
    private static final Rate SLOW = Rate.of(0.01, 3);
    private static final double INTERVAL = SLOW.intervalSeconds();
    private static final double TOLERANCE = SLOW.toleranceSeconds();
    private static final Duration LONG = Duration.ofDays(10);
    private static final double MARGIN = 20;

    private static EmbeddedPostgres postgres;

    private final PostgresSlots slots = new PostgresSlots(postgres.getPostgresDatabase());

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (InputStream migration = PostgresSlotsTest.class.getResourceAsStream("/db/migration/V2__aws_budget.sql")) {
            execute(new String(Objects.requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("truncate aws_budget");
    }

    @Test
    void aBucketNobodyUsedGivesItsBurstAtOnce() {
        assertThat(slots.take("bucket", SLOW, 1, LONG).wait(0)).isZero();
        assertThat(slots.take("bucket", SLOW, 1, LONG).wait(0)).isZero();
    }

    @Test
    void afterTheBurstSlotsAreAnIntervalApart() {
        Slots taken = slots.take("bucket", SLOW, 5, LONG);

        assertThat(taken.granted()).isEqualTo(5);
        assertThat(seconds(taken, 4)).isCloseTo(4 * INTERVAL - TOLERANCE, within(MARGIN));
        assertThat(seconds(slots.take("bucket", SLOW, 1, LONG), 0)).isCloseTo(5 * INTERVAL - TOLERANCE, within(MARGIN));
    }

    @Test
    void noMoreIsTakenThanCanBeUsedInTime() {
        Rate rate = Rate.of(0.01, 1);
        Duration time = Seconds.toDuration(2 * rate.intervalSeconds() + MARGIN);

        Slots taken = slots.take("bucket", rate, 100, time);

        assertThat(taken.granted()).isEqualTo(3);
        assertThat(slots.take("bucket", rate, 1, Duration.ZERO).granted()).isZero();
    }

    @Test
    void bucketsDontShareSlots() {
        slots.take("one", SLOW, 10, LONG);

        assertThat(slots.take("other", SLOW, 1, LONG).wait(0)).isZero();
    }

    @Test
    void replicasTogetherTakeNoSlotTwice() throws Exception {
        Rate rate = Rate.of(1, 1);
        List<Callable<Slots>> takers = IntStream.range(0, 8)
                .<Callable<Slots>>mapToObj(i -> () -> {
                    for (int n = 0; n < 24; n++) {
                        slots.take("bucket", rate, 1, LONG);
                    }
                    return slots.take("bucket", rate, 1, LONG);
                })
                .toList();
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Slots> taken : replicas.invokeAll(takers)) {
                assertThat(taken.get().granted()).isEqualTo(1);
            }
        }

        assertThat(seconds(slots.take("bucket", rate, 1, LONG), 0))
                .isCloseTo(200 * rate.intervalSeconds(), within(MARGIN));
    }

    @Test
    void lookingTakesNothing() {
        slots.take("bucket", SLOW, 5, LONG);

        assertThat(Seconds.of(slots.peek("bucket", SLOW))).isCloseTo(5 * INTERVAL - TOLERANCE, within(MARGIN));
        assertThat(Seconds.of(slots.peek("bucket", SLOW))).isCloseTo(5 * INTERVAL - TOLERANCE, within(MARGIN));
        assertThat(slots.peek("unused", SLOW)).isZero();
    }

    @Test
    void afterThrottlingThePaceIsHalvedAndNothingIsGrantedForAWhile() {
        slots.take("bucket", SLOW, 1, LONG);
        slots.slowDown("bucket", SLOW, Duration.ofSeconds(1_000));

        Slots taken = slots.take("bucket", SLOW, 1, LONG);

        assertThat(taken.firstWait()).isCloseTo(1_000, within(MARGIN));
        assertThat(taken.spacing()).isBetween(INTERVAL * 1.2, INTERVAL * 2);
    }

    @Test
    void throttlingOfCallsThatWereUnderWayTogetherCountsOnce() throws SQLException {
        slots.take("bucket", SLOW, 1, LONG);
        for (int i = 0; i < 10; i++) {
            slots.slowDown("bucket", SLOW, Duration.ZERO);
        }

        assertThat(slots.take("bucket", SLOW, 1, LONG).spacing()).isLessThanOrEqualTo(INTERVAL * 2);
    }

    @Test
    void thePaceRecovers() throws SQLException {
        slots.take("bucket", SLOW, 1, LONG);
        slots.slowDown("bucket", SLOW, Duration.ZERO);
        execute("update aws_budget set slowed_at = slowed_at - interval '1 hour'");

        assertThat(slots.take("bucket", SLOW, 1, LONG).spacing()).isCloseTo(INTERVAL, within(1e-6));
    }

    @Test
    void thePaceHasABottom() throws SQLException {
        slots.take("bucket", SLOW, 1, LONG);
        for (int i = 0; i < 20; i++) {
            slots.slowDown("bucket", SLOW, Duration.ZERO);
            execute("update aws_budget set slowed_at = slowed_at - interval '2 seconds'");
        }

        assertThat(slots.take("bucket", SLOW, 1, LONG).spacing()).isLessThanOrEqualTo(INTERVAL * 10);
    }

    @Test
    void anEmptiedTableIsAnUnusedBudget() throws SQLException {
        slots.take("bucket", SLOW, 10, LONG);
        empty();

        assertThat(slots.take("bucket", SLOW, 1, LONG).wait(0)).isZero();
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBe() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setPortNumbers(new int[] {1});

        assertThatThrownBy(() -> new PostgresSlots(nowhere).take("bucket", SLOW, 1, LONG))
                .isInstanceOf(BudgetAwayException.class);
    }

    private static double seconds(Slots slots, int slot) {
        return Seconds.of(slots.wait(slot));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
