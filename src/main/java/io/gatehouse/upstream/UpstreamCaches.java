package io.gatehouse.upstream;

import org.jspecify.annotations.Nullable;

/** Cached answers of AWS on this replica. */
public interface UpstreamCaches {
    /**
     * Forgets what another replica's write made wrong, see {@link CacheDropped}. A cache this version does not know is
     * passed over: replicas of different versions run side by side during an upgrade.
     *
     * @param cache which cache
     * @param key which answer, null: all of them
     */
    void drop(String cache, @Nullable String key);

    /** Forgets everything, where it is not known what others wrote. */
    void dropAll();
}
