package io.gatehouse.aws.budget;

import io.gatehouse.aws.AwsApi;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A call waiting for its turn.
 *
 * @param api what is to be called
 * @param granted completed with the time still to wait; with an exception when there is no turn
 */
record Turn(AwsApi api, CompletableFuture<Duration> granted) {
    Turn(AwsApi api) {
        this(api, new CompletableFuture<>());
    }

    /** Whether nobody waits any more. */
    boolean abandoned() {
        return granted.isDone();
    }
}
