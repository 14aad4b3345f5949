package io.gatehouse.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Fired as a CDI event after a write of this replica made cached answers wrong. The caches of this replica are dropped by
 * then; other replicas drop theirs when told by {@link UpstreamCaches#drop}.
 *
 * @param cache which cache
 * @param key which answer, absent: all of them
 */
public record CacheDropped(String cache, @Nullable String key) {}
