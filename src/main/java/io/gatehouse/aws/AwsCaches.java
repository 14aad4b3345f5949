package io.gatehouse.aws;

import io.gatehouse.upstream.CacheDropped;
import io.gatehouse.upstream.UpstreamCaches;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the caches of the adapters and drops what writes made wrong, here and, by an event, on the other replicas. */
@Singleton
final class AwsCaches implements UpstreamCaches {
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Duration ttl;
    private final Duration stableTtl;
    private final Consumer<CacheDropped> tell;
    private final Map<String, Consumer<@Nullable String>> droppers = new ConcurrentHashMap<>();

    @Inject
    AwsCaches(AwsConfig config, Event<CacheDropped> event) {
        this(config.cache(), event::fireAsync);
    }

    AwsCaches(AwsConfig.Cache config, Consumer<CacheDropped> tell) {
        this.ttl = config.ttl();
        this.stableTtl = config.stableTtl();
        this.tell = tell;
    }

    /** How long lists and single resources are kept. */
    Duration ttl() {
        return ttl;
    }

    /** A cache for lists and single resources. */
    <T> Cached<T> shortLived(String name) {
        return register(name, new Cached<>(ttl, false, InstantSource.system()));
    }

    /** A cache for what hardly ever changes. */
    <T> Cached<T> stable(String name) {
        return register(name, new Cached<>(stableTtl, true, InstantSource.system()));
    }

    /** A cache for what seldom changes and yet must be asked for anew where older answers don't count. */
    <T> Cached<T> longLived(String name) {
        return register(name, new Cached<>(stableTtl, false, InstantSource.system()));
    }

    /** A cache for what never changes once it is there. */
    <T> Cached<T> immutable(String name) {
        return register(name, new Cached<>(FOR_EVER, true, InstantSource.system()));
    }

    private <T> Cached<T> register(String name, Cached<T> cache) {
        register(name, cache::drop);
        return cache;
    }

    /** Something else that has to forget. */
    void register(String name, Consumer<@Nullable String> dropper) {
        if (droppers.putIfAbsent(name, dropper) != null) {
            throw new IllegalStateException("two caches are called " + name);
        }
    }

    /** A write of ours made an answer wrong; null for every answer of that cache. */
    void stale(String cache, @Nullable String key) {
        drop(cache, key);
        tell.accept(new CacheDropped(cache, key));
    }

    @Override
    public void drop(String cache, @Nullable String key) {
        Consumer<@Nullable String> dropper = droppers.get(cache);
        if (dropper != null) {
            dropper.accept(key);
        }
    }

    @Override
    public void dropAll() {
        droppers.values().forEach(dropper -> dropper.accept(null));
    }
}
