package io.gatehouse.operation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/** How operations are carried out. */
@ConfigMapping(prefix = "gatehouse.operations")
public interface OperationsConfig {
    /** Whether this replica may become the driver. */
    @WithDefault("true")
    boolean drive();

    /** How long the driver's lease lasts without renewal; take-over after a crash takes at most this and a second. */
    @WithDefault("5s")
    Duration lease();

    /** How often the driver renews its lease and looks for new work it was not told of. */
    @WithDefault("1s")
    Duration poll();

    /** How long a short write is the business of the replica that accepted it before the driver adopts it. */
    @WithDefault("45s")
    Duration claim();

    /**
     * What AWS may have in hand at once, by name: assignments 10, account-creations 5, account-closures 3, provisionings
     * 3 (AWS service quotas, November 2026), calls 10 (ours: everything that AWS does at once).
     */
    Map<String, Integer> outstanding();

    /** How often an item is sent again that AWS failed for a reason known to pass. */
    @WithDefault("8")
    int transientRetries();

    /** Shortest time between two questions how asynchronous requests stand. */
    @WithDefault("250ms")
    Duration watchInterval();

    /** Longest time between two questions how asynchronous requests stand. */
    @WithDefault("10s")
    Duration watchAtLeast();

    /**
     * How many items the application of a plan, or a retry, begins with. The others wait within items that open when their stage
     * comes, which count towards the 10,000 of an operation as well.
     */
    @WithDefault("9000")
    int beginWith();

    /** How much work may be open: accepted and not ended. */
    Open open();

    /** How many may follow operations at once by event streams. */
    Streams streams();

    /** Bounds of event streams. Beyond them a new one is refused with {@code Retry-After}. */
    interface Streams {
        /** Streams of one replica. */
        @WithDefault("1000")
        int ofReplica();

        /** Streams of one caller on one replica. */
        @WithDefault("100")
        int ofCaller();

        /** How long a stream lasts at most; it also ends with the token it was asked for with. */
        @WithDefault("1h")
        Duration atMost();
    }

    /** Bounds of what is open. Beyond them new work is refused with {@code TOO_MUCH_OPEN_WORK} and {@code Retry-After}. */
    interface Open {
        /** Items of all open operations together. */
        @WithDefault("1000000")
        long items();

        /** Items of the open operations of one caller. */
        @WithDefault("300000")
        long itemsOfCaller();

        /** Open operations of everybody. */
        @WithDefault("10000")
        int operations();

        /** Open operations of one caller. */
        @WithDefault("5000")
        int operationsOfCaller();
    }

    /** How long an operation waits for the decision of a second person before it is canceled. */
    @WithDefault("P7D")
    Duration approvalsExpireAfter();

    /** How long an ended operation is kept, at least 30 days. */
    @WithDefault("P90D")
    Duration retention();
}
