package io.gatehouse.intake;

import io.gatehouse.driver.OperationNews;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Operation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Follows operations as they change, for long-polling and event streams. */
@ApplicationScoped
class OperationFollower {
    /** How long a change goes unnoticed at most when no notification comes. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private static final long UNTOLD = -1;

    private final OperationNews news;
    private final OperationQueries queries;

    OperationFollower(OperationNews news, OperationQueries queries) {
        this.news = news;
        this.queries = queries;
    }

    /** The operation as it is. */
    Uni<Optional<Operation>> find(String id) {
        return Uni.createFrom().item(() -> queries.find(id)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** The operation now and again with every change, up to and including its end; nothing when there is none. */
    Multi<Operation> follow(String id) {
        AtomicLong told = new AtomicLong(UNTOLD);
        return occasions(id)
                .onItem()
                .transformToUniAndConcatenate(occasion -> changed(id, told))
                .onItem()
                .transformToMultiAndConcatenate(OperationFollower::withEnd)
                .select()
                .first(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    /** The operation if it is another than was told; nothing otherwise. Whether it is costs one row. */
    private Uni<Found> changed(String id, AtomicLong told) {
        return Uni.createFrom()
                .item(() -> {
                    Optional<Long> revision = queries.revision(id);
                    if (revision.isPresent() && revision.get() == told.get()) {
                        return new Found.Same();
                    }
                    Optional<Operation> found = queries.find(id);
                    told.set(found.map(Operation::revision).orElse(UNTOLD));
                    return found.<Found>map(Found.Changed::new).orElseGet(Found.Gone::new);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** What a look at an operation found. */
    private sealed interface Found {
        /** As it was told. */
        record Same() implements Found {}

        record Changed(Operation operation) implements Found {}

        record Gone() implements Found {}
    }

    /** The operation once it has ended, or as it is when the time is up. */
    Uni<Optional<Operation>> awaitEnd(String id, Duration atMost) {
        return find(id).chain(found -> {
            if (found.isEmpty() || found.get().status().ended() || atMost.isZero()) {
                return Uni.createFrom().item(found);
            }
            return follow(id)
                    .select()
                    .where(operation -> operation.status().ended())
                    .toUni()
                    .map(Optional::ofNullable)
                    .ifNoItem()
                    .after(atMost)
                    .recoverWithUni(() -> find(id));
        });
    }

    /** Absent operations and ended ones are followed by an empty one, which ends the stream. */
    private static Multi<Optional<Operation>> withEnd(Found found) {
        return switch (found) {
            case Found.Same same -> Multi.createFrom().empty();
            case Found.Gone gone -> Multi.createFrom().item(Optional.empty());
            case Found.Changed(Operation operation) ->
                operation.status().ended()
                        ? Multi.createFrom().items(Optional.of(operation), Optional.empty())
                        : Multi.createFrom().item(Optional.of(operation));
        };
    }

    private Multi<String> occasions(String id) {
        Multi<String> ticks = Multi.createFrom()
                .ticks()
                .every(LOOK_ANYWAY)
                .map(tick -> id)
                .onOverflow()
                .drop();
        return Multi.createBy()
                .merging()
                .streams(
                        Multi.createFrom().item(id),
                        ticks,
                        news.changes().select().where(id::equals))
                .onOverflow()
                .dropPreviousItems();
    }
}
