package io.gatehouse.simulator.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credentials whose secret the simulator knows.
 *
 * @param sessionToken what must come with them, null for long-lived ones
 * @param expires when they stop working, null for never
 */
public record Credential(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Instant expires,
        Caller caller) {}
