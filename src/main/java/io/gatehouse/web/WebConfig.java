package io.gatehouse.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of what all resources share. */
@ConfigMapping(prefix = "gatehouse.web")
interface WebConfig {
    /**
     * The secret page tokens are signed with, the same for all replicas. Where it is absent, the first replica makes one
     * and leaves it in the database for the others.
     */
    Optional<String> pageTokenSecret();

    /** How long an answer is given again under the same {@code Idempotency-Key}. */
    @WithDefault("48H")
    Duration idempotencyRetention();

    /**
     * How long the headers of a request may take, and a new connection until its first request: then the connection is
     * closed. How many connections there may be is {@code quarkus.http.limits.max-connections}, by default 4000.
     */
    @WithDefault("10S")
    Duration headersWithin();

    /** How many requests one caller may send to one replica. */
    RateLimit rateLimit();

    /** A caller's quota. */
    interface RateLimit {
        /** How many requests, at once or one after another. */
        @WithDefault("6000")
        int requests();

        /** In which time a quota that is used up becomes whole again; at least a second. */
        @WithDefault("60S")
        Duration window();

        /** How many requests of one caller a replica serves at the same time, those that are followed or awaited included. */
        @WithDefault("100")
        int atATime();
    }
}
