package io.gatehouse.aws.budget;

import io.gatehouse.aws.AwsApi;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A call waiting for its turn.
 *
 * @param api what is to be called
 * @param party for whom: parties take turns
 * @param yields whether it lets the others pass
 * @param since when it began to wait, by {@link System#nanoTime()}
 * @param granted completed with the time still to wait; with an exception when there is no turn
 */
record Turn(AwsApi api, String party, boolean yields, long since, CompletableFuture<Duration> granted) {
    Turn(AwsApi api, String party, boolean yields) {
        this(api, party, yields, System.nanoTime(), new CompletableFuture<>());
    }

    /** How long it has waited. */
    Duration waited() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Whether nobody waits any more. */
    boolean abandoned() {
        return granted.isDone();
    }
}
