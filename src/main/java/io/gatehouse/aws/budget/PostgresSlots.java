package io.gatehouse.aws.budget;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** Buckets shared by all replicas: one statement takes slots, by the database's clock. */
final class PostgresSlots implements SlotStore {
    /** How much of the full pace comes back each second. */
    private static final double RECOVERY_PER_SECOND = 0.05;

    private static final double SLOWEST_PACE = 0.1;

    static final String PACE_NOW = "least(1, pace + %s * extract(epoch from clock_timestamp() - slowed_at)::float8)"
            .formatted(RECOVERY_PER_SECOND);

    private static final String TAKE = """
            update aws_budget as budget
               set next_free = taken.free + make_interval(secs => taken.granted * taken.spacing)
              from (select name, free, first_wait, spacing,
                           greatest(0, least(?, floor((? - first_wait) / spacing) + 1))::int as granted
                      from (select name, free, spacing,
                                   extract(epoch from free - clock)::float8 - ? as first_wait
                              from (select name, clock_timestamp() as clock,
                                           greatest(next_free, clock_timestamp()) as free,
                                           ? / %s as spacing
                                      from aws_budget
                                     where name = ?
                                       for update) as locked) as bucket) as taken
             where budget.name = taken.name
            returning taken.granted, taken.first_wait, taken.spacing""".formatted(PACE_NOW);

    private static final String OPEN =
            "insert into aws_budget (name, next_free) values (?, clock_timestamp()) on conflict do nothing";

    private static final String PEEK =
            "select extract(epoch from next_free - clock_timestamp())::float8 - ? from aws_budget where name = ?";

    private static final String SLOW_DOWN = """
            update aws_budget
               set pace = greatest(%s, %s / 2),
                   slowed_at = clock_timestamp(),
                   next_free = greatest(next_free, clock_timestamp() + make_interval(secs => ?))
             where name = ? and (pace = 1 or slowed_at < clock_timestamp() - interval '1 second')""".formatted(SLOWEST_PACE, PACE_NOW);

    private final DataSource database;

    PostgresSlots(DataSource database) {
        this.database = database;
    }

    @Override
    public Slots take(String bucket, Rate rate, int wanted, Duration maxWait) {
        return connected(connection -> {
            Optional<Slots> slots = take(connection, bucket, rate, wanted, maxWait);
            if (slots.isPresent()) {
                return slots.get();
            }
            try (PreparedStatement open = connection.prepareStatement(OPEN)) {
                open.setString(1, bucket);
                open.executeUpdate();
            }
            return take(connection, bucket, rate, wanted, maxWait)
                    .orElseThrow(() -> new SQLException("bucket " + bucket + " was removed while in use"));
        });
    }

    private static Optional<Slots> take(Connection connection, String bucket, Rate rate, int wanted, Duration maxWait)
            throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setInt(1, wanted);
            take.setDouble(2, Seconds.of(maxWait));
            take.setDouble(3, rate.toleranceSeconds());
            take.setDouble(4, rate.intervalSeconds());
            take.setString(5, bucket);
            try (ResultSet row = take.executeQuery()) {
                return row.next()
                        ? Optional.of(new Slots(row.getInt(1), row.getDouble(2), row.getDouble(3)))
                        : Optional.empty();
            }
        }
    }

    @Override
    public Duration peek(String bucket, Rate rate) {
        return connected(connection -> {
            try (PreparedStatement peek = connection.prepareStatement(PEEK)) {
                peek.setDouble(1, rate.toleranceSeconds());
                peek.setString(2, bucket);
                try (ResultSet row = peek.executeQuery()) {
                    return row.next() ? Seconds.toDuration(Math.max(0, row.getDouble(1))) : Duration.ZERO;
                }
            }
        });
    }

    @Override
    public void slowDown(String bucket, Rate rate, Duration pause) {
        connected(connection -> {
            try (PreparedStatement slowDown = connection.prepareStatement(SLOW_DOWN)) {
                slowDown.setDouble(1, Seconds.of(pause) + rate.toleranceSeconds());
                slowDown.setString(2, bucket);
                return slowDown.executeUpdate();
            }
        });
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T connected(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new BudgetAwayException(e);
        }
    }
}
