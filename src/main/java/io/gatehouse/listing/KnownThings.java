package io.gatehouse.listing;

import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.JdbiException;

/**
 * Asks the index first wherever an answer that was kept will do, and AWS where the index has none, where it was never filled,
 * or where only what AWS says from now on counts.
 */
@ApplicationScoped
class KnownThings {
    private final IndexState index;
    private final Duration freshEnough;

    KnownThings(
            IndexState index,
            @ConfigProperty(name = "gatehouse.index.fresh-enough", defaultValue = "15m") Duration freshEnough) {
        this.index = index;
        this.freshEnough = freshEnough;
    }

    /** How old what the index was told may be, in seconds, where something is judged by it. */
    double freshSeconds() {
        return freshEnough.toMillis() / 1000.0;
    }

    /** Whether all of a part is fresh enough for something to be judged by it. */
    boolean fresh(Known now, Part part) {
        return now.asOf(part)
                .filter(asOf -> asOf.isAfter(Instant.now().minus(freshEnough)))
                .isPresent();
    }

    /**
     * @param part what the answer is made of
     * @param known asks the index; empty where it has no answer. Blocks
     * @param aws asks AWS
     */
    <T> Uni<T> first(Part part, Function<Known, Optional<T>> known, Uni<T> aws) {
        return Uni.createFrom().context(context -> {
            if (!CallContext.of(context).indexWelcome()) {
                return aws;
            }
            return Uni.createFrom()
                    .item(() -> ask(part, known))
                    .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                    // without the database AWS is asked, as it would be without an index
                    .onFailure(JdbiException.class)
                    .recoverWithItem(Optional.empty())
                    .chain(found ->
                            found.map(value -> Uni.createFrom().item(value)).orElse(aws));
        });
    }

    private <T> Optional<T> ask(Part part, Function<Known, Optional<T>> known) {
        Known now = index.now();
        return now.parts().containsKey(part) ? known.apply(now) : Optional.empty();
    }
}
