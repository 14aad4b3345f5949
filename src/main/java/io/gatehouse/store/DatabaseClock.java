package io.gatehouse.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;

/** The database's clock, which is every replica's. */
public final class DatabaseClock {
    private DatabaseClock() {}

    /** What it says now; goes on within a transaction. */
    public static Instant now(Handle db) {
        return db.createQuery("select clock_timestamp()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }
}
