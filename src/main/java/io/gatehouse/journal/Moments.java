package io.gatehouse.journal;

import com.github.f4b6a3.ulid.Ulid;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Times as conditions of a list of operations, whose ids begin with the time they were made. */
final class Moments {
    /** How far a replica's clock, which makes ids, may be from the database's, which makes times. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Instant FIRST = Instant.EPOCH.plus(SKEW);
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Moments() {}

    /** Adds nothing where there is no time. */
    static void condition(
            StringBuilder sql, Map<String, Object> bindings, String name, @Nullable Instant time, boolean from) {
        if (time == null) {
            return;
        }
        Instant bounded = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        String comparison = from ? " >= :" : " < :";
        sql.append(" and created_at").append(comparison).append(name);
        sql.append(" and id").append(comparison).append(name).append("Id");
        bindings.put(name, Timestamp.from(bounded));
        Instant id = from ? bounded.minus(SKEW) : bounded.plus(SKEW);
        bindings.put(name + "Id", Ulid.min(id.toEpochMilli()).toString());
    }
}
