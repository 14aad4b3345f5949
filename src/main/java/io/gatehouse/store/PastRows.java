package io.gatehouse.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Removes rows that are past their time. */
public final class PastRows {
    private PastRows() {}

    /**
     * Removes some in a transaction of their own.
     *
     * @param statement deletes at most {@code :most} rows that are older than {@code :seconds}
     * @return how many there were
     */
    public static int remove(Jdbi jdbi, String statement, Duration retention, int most) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(db -> db.createUpdate(statement)
                        .bind("seconds", retention.toSeconds())
                        .bind("most", most)
                        .execute()));
    }
}
