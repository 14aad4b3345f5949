package io.gatehouse.store;

import io.gatehouse.upstream.CacheDropped;
import io.gatehouse.upstream.UpstreamCaches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Tells the other replicas which cached answers a write of this one made wrong, and hears it from them. A message that
 * gets lost costs nothing but freshness: cached answers are short-lived anyway, and forgotten when nobody was listening.
 */
@ApplicationScoped
public class ReplicaNews {
    /** The payload is who tells, the cache and the key, by line breaks. */
    public static final String CHANNEL = "gatehouse_cache";

    private static final Logger LOG = Logger.getLogger(ReplicaNews.class);
    private static final int PARTS = 3;

    private final Jdbi jdbi;
    private final UpstreamCaches caches;
    private final String me = UUID.randomUUID().toString();

    ReplicaNews(Jdbi jdbi, UpstreamCaches caches) {
        this.jdbi = jdbi;
        this.caches = caches;
    }

    void tell(@ObservesAsync CacheDropped dropped) {
        String key = dropped.key();
        try {
            jdbi.useHandle(db -> db.createQuery("select pg_notify(:channel, :payload)")
                    .bind("channel", CHANNEL)
                    .bind("payload", String.join("\n", me, dropped.cache(), key == null ? "" : key))
                    .mapToMap()
                    .list());
        } catch (RuntimeException e) {
            LOG.debugf("Other replicas were not told of %s: %s", dropped.cache(), e.getMessage());
        }
    }

    /** From now on others are heard; what they told before was not. */
    public void resume() {
        caches.dropAll();
    }

    /** Takes in what a replica told. */
    public void hear(String payload) {
        String[] parts = payload.split("\n", PARTS);
        if (parts.length == PARTS && !parts[0].equals(me)) {
            caches.drop(parts[1], emptyToNull(parts[2]));
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
