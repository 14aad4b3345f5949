package io.gatehouse.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.CallContext.Priority;
import io.gatehouse.upstream.Fresh;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers of AWS, kept for a short time from the moment they came: one that took longer to come than it is kept would else be
 * useless at once. Questions asked while the same one is under way share its answer; failures and
 * absence are shared but not kept. A subscription that may not see older answers ({@link CallContext#notBefore()}) and
 * a caller who would have to wait for a background question ask for themselves.
 */
// Caffeine picks these by name for a size and a time since the last write
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSW", "com.github.benmanes.caffeine.cache.PSWMS"})
final class Cached<T> {
    private static final int MOST = 50_000;

    /** Longer than any question is under way, however many pages its answer has. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);

    private static final class Entry<T> {
        private final Instant asOf;
        private final Priority priority;
        private final CompletableFuture<Fresh<T>> answer = new CompletableFuture<>();

        /** When the answer came; absent while it has not. */
        private volatile @Nullable Instant answeredAt;

        Entry(Instant asOf, Priority priority) {
            this.asOf = asOf;
            this.priority = priority;
        }

        /** @param expired answers that came before are kept no more */
        boolean serves(CallContext context, Instant oldest, Instant expired) {
            Instant came = answeredAt;
            return !asOf.isBefore(oldest)
                    && !answer.isCompletedExceptionally()
                    && (came == null || !came.isBefore(expired))
                    && (answer.isDone() || priority == Priority.INTERACTIVE || context.priority() == priority);
        }

        boolean kept(Instant expired) {
            Instant came = answeredAt;
            return came != null && !came.isBefore(expired) && !answer.isCompletedExceptionally();
        }
    }

    private final Cache<String, Entry<T>> entries;
    private final Duration ttl;
    private final boolean stable;
    private final InstantSource clock;

    /**
     * @param ttl how long an answer is kept
     * @param stable whether it hardly ever changes, so that even those who may not see older answers may see it
     */
    Cached(Duration ttl, boolean stable, InstantSource clock) {
        this.ttl = ttl;
        this.stable = stable;
        this.clock = clock;
        // a question under way is not forgotten, so that whoever asks the same waits for its answer
        this.entries = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(ttl.plus(LONGEST_QUESTION))
                .build();
    }

    /** The answer for a key: a kept or coming one, or what {@code ask} brings. */
    Uni<Fresh<T>> get(String key, Function<String, Uni<T>> ask) {
        return Uni.createFrom().context(mutiny -> {
            CallContext context = CallContext.of(mutiny);
            Instant now = clock.instant();
            Entry<T> mine = new Entry<>(now, context.priority());
            Entry<T> entry = entries.asMap()
                    .merge(
                            key,
                            mine,
                            (kept, asked) -> kept.serves(context, oldest(context), now.minus(ttl)) ? kept : asked);
            if (entry == mine) {
                ask.apply(key)
                        .subscribe()
                        .with(mutiny, value -> answered(key, mine, value), failure -> failed(key, mine, failure));
            }
            // a copy, so that whoever loses interest does not cancel it for the others
            return Uni.createFrom().completionStage(entry.answer::copy);
        });
    }

    private Instant oldest(CallContext context) {
        return stable ? Instant.EPOCH : context.notBefore();
    }

    private void answered(String key, Entry<T> entry, T value) {
        entry.answeredAt = clock.instant();
        entry.answer.complete(new Fresh<>(value, entry.asOf));
        if (value instanceof Optional<?> maybe && maybe.isEmpty()) {
            entries.asMap().remove(key, entry);
        }
    }

    private void failed(String key, Entry<T> entry, Throwable failure) {
        entries.asMap().remove(key, entry);
        entry.answer.completeExceptionally(failure);
    }

    /** A kept answer as old as the cache allows, if there is one. */
    Optional<Fresh<T>> kept(String key) {
        return Optional.ofNullable(entries.getIfPresent(key))
                .filter(entry -> entry.kept(clock.instant().minus(ttl)))
                .map(entry -> entry.answer.join());
    }

    /** Keeps an answer that came otherwise. */
    void put(String key, Fresh<T> answer) {
        Entry<T> entry = new Entry<>(answer.asOf(), Priority.INTERACTIVE);
        entry.answeredAt = clock.instant();
        entry.answer.complete(answer);
        entries.put(key, entry);
    }

    /** The age of an answer goes with what it found. */
    static <T> Optional<Fresh<T>> present(Fresh<Optional<T>> answer) {
        return answer.value().map(value -> new Fresh<>(value, answer.asOf()));
    }

    /** Forgets one answer, or all for null; one under way is not kept either. */
    void drop(@Nullable String key) {
        if (key == null) {
            entries.invalidateAll();
        } else {
            entries.invalidate(key);
        }
    }
}
