package io.gatehouse.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The callers' quotas on this replica. */
// Caffeine picks these by name for a size and a time since the last access
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMSA", "com.github.benmanes.caffeine.cache.PSAMS"})
@ApplicationScoped
class Quotas {
    /** How many callers are remembered; who was not heard of for longest is forgotten first, and so has a full quota. */
    private static final int CALLERS = 10_000;

    private final WebConfig.RateLimit config;
    private final Cache<String, Quota> quotas;
    private final Map<String, Integer> served = new ConcurrentHashMap<>();

    Quotas(WebConfig config) {
        this.config = config.rateLimit();
        this.quotas = Caffeine.newBuilder()
                .expireAfterAccess(this.config.window())
                .maximumSize(CALLERS)
                .build();
    }

    /** Takes one request from a caller's quota, if there is one. */
    Quota.Left take(String caller) {
        return quotas.get(caller, key -> new Quota(config.requests(), config.window()))
                .take(System.nanoTime());
    }

    /** Counts one more request that is being served, unless the caller has as many as may be. */
    boolean enter(String caller) {
        AtomicBoolean entered = new AtomicBoolean();
        served.compute(caller, (key, count) -> {
            int now = count == null ? 0 : count;
            entered.set(now < config.atATime());
            return entered.get() ? now + 1 : count;
        });
        return entered.get();
    }

    /** Counts one less. */
    void leave(String caller) {
        served.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    }

    /** How many of a caller's requests may be served at the same time. */
    int atATime() {
        return config.atATime();
    }

    /** Requests of a full quota. */
    int requests() {
        return config.requests();
    }

    /** Seconds in which an empty quota becomes full. */
    long window() {
        return config.window().toSeconds();
    }
}
