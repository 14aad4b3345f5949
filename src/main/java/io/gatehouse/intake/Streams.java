package io.gatehouse.intake;

import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Keeps event streams within bounds: so many on a replica, so many of a caller, none longer than its token. */
@ApplicationScoped
class Streams {
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final OperationsConfig.Streams most;
    private final CurrentCaller caller;
    private final SecurityIdentity identity;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();

    Streams(OperationsConfig config, CurrentCaller caller, SecurityIdentity identity) {
        this.most = config.streams();
        this.caller = caller;
        this.identity = identity;
    }

    /**
     * A stream of the present caller.
     *
     * @throws ProblemException 429 where the caller has too many, 503 where everybody has
     */
    <T> Multi<T> open(Supplier<Multi<T>> events) {
        String whose = caller.get().key();
        if (byCaller.merge(whose, 1, Integer::sum) > most.ofCaller()) {
            forget(whose);
            throw new ProblemException(
                            ErrorCode.RATE_LIMITED, "You follow " + most.ofCaller() + " operations here already.")
                    .retryAfter(LATER);
        }
        if (all.incrementAndGet() > most.ofReplica()) {
            all.decrementAndGet();
            forget(whose);
            throw new ProblemException(ErrorCode.RATE_LIMITED, "Too many operations are followed here already.")
                    .as(503)
                    .retryAfter(LATER);
        }
        AtomicBoolean ended = new AtomicBoolean();
        return events.get().select().first(untilTokenEnds()).onTermination().invoke(() -> {
            if (ended.compareAndSet(false, true)) {
                all.decrementAndGet();
                forget(whose);
            }
        });
    }

    private void forget(String whose) {
        byCaller.computeIfPresent(whose, (key, number) -> number == 1 ? null : number - 1);
    }

    private Duration untilTokenEnds() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || token.getExpirationTime() == 0) {
            return most.atMost();
        }
        Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
        Duration shorter = left.compareTo(most.atMost()) < 0 ? left : most.atMost();
        return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
    }
}
