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
 * Answers of AWS, kept for a short time. Questions asked while the same one is under way share its answer; failures and
 * absence are shared but not kept. A subscription that may not see older answers ({@link CallContext#notBefore()}) and
 * a caller who would have to wait for a background question ask for themselves.
 */
// Caffeine picks these by name for a size and a time since the last write
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSW", "com.github.benmanes.caffeine.cache.PSWMS"})
final class Cached<T> {
    private static final int MOST = 50_000;

    private static final class Entry<T> {
        private final Instant asOf;
        private final Priority priority;
        private final CompletableFuture<Fresh<T>> answer = new CompletableFuture<>();

        Entry(Instant asOf, Priority priority) {
            this.asOf = asOf;
            this.priority = priority;
        }

        boolean serves(CallContext context, Instant oldest) {
            return !asOf.isBefore(oldest)
                    && !answer.isCompletedExceptionally()
                    && (answer.isDone() || priority == Priority.INTERACTIVE || context.priority() == priority);
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
        this.entries =
                Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(ttl).build();
    }

    /** The answer for a key: a kept or coming one, or what {@code ask} brings. */
    Uni<Fresh<T>> get(String key, Function<String, Uni<T>> ask) {
        return Uni.createFrom().context(mutiny -> {
            CallContext context = CallContext.of(mutiny);
            Instant now = clock.instant();
            Entry<T> mine = new Entry<>(now, context.priority());
            Entry<T> entry = entries.asMap()
                    .merge(key, mine, (kept, asked) -> kept.serves(context, oldest(context, now)) ? kept : asked);
            if (entry == mine) {
                ask.apply(key)
                        .subscribe()
                        .with(mutiny, value -> answered(key, mine, value), failure -> failed(key, mine, failure));
            }
            // a copy, so that whoever loses interest does not cancel it for the others
            return Uni.createFrom().completionStage(entry.answer::copy);
        });
    }

    private Instant oldest(CallContext context, Instant now) {
        Instant byTime = now.minus(ttl);
        return stable || context.notBefore().isBefore(byTime) ? byTime : context.notBefore();
    }

    private void answered(String key, Entry<T> entry, T value) {
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
                .filter(entry -> entry.answer.isDone() && !entry.answer.isCompletedExceptionally())
                .map(entry -> entry.answer.join());
    }

    /** Keeps an answer that came otherwise. */
    void put(String key, Fresh<T> answer) {
        Entry<T> entry = new Entry<>(answer.asOf(), Priority.INTERACTIVE);
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
