package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The sweeps that {@code /access-index/sweeps} lists: the first fill, each hour of rolling, and those somebody asked for;
 * with what each cost and found.
 */
@Singleton
final class SweepLog {
    private static final Logger LOG = Logger.getLogger(SweepLog.class);

    private final ObjectMapper json;
    private final Duration retention;

    SweepLog(ObjectMapper json, IndexConfig config) {
        this.json = json;
        this.retention = config.sweepRetention();
    }

    /** What is swept all the time: the first fill until everything is known, an hour of rolling after that; its id. */
    String current(Handle db) {
        boolean filled = db.createQuery("select bool_and(filled_at is not null) from index_part")
                .mapTo(Boolean.class)
                .one();
        int ended = db.createUpdate("""
                        update index_sweep set completed_at = clock_timestamp()
                         where completed_at is null
                           and ((reason = 'FILL' and :filled)
                             or (reason = 'ROLLING' and (not :filled or started_at < clock_timestamp() - interval '1 hour'))
                             or (reason = 'REQUESTED'
                                 and not exists (select 1 from index_question q where q.sweep_id = index_sweep.sweep_id)
                                 and (:filled or scope <> '"ALL"'::jsonb)))
                        """).bind("filled", filled).execute();
        if (ended > 0) {
            LOG.infof("%d sweeps are complete", ended);
            db.createUpdate(
                            "delete from index_sweep where completed_at < clock_timestamp() - make_interval(secs => :seconds)")
                    .bind("seconds", retention.toSeconds())
                    .execute();
        }
        return db.createQuery(
                        "select sweep_id from index_sweep where completed_at is null and reason in ('FILL', 'ROLLING')")
                .mapTo(String.class)
                .findFirst()
                .orElseGet(() -> begin(
                        db,
                        UlidCreator.getMonotonicUlid().toString(),
                        json.getNodeFactory().textNode("ALL"),
                        filled ? "ROLLING" : "FILL"));
    }

    /** Begins a sweep, once for each id. */
    String begin(Handle db, String id, JsonNode scope, String reason) {
        db.createUpdate("""
                        insert into index_sweep (sweep_id, scope, reason) values (:id, cast(:scope as jsonb), :reason)
                        on conflict do nothing
                        """)
                .bind("id", id)
                .bind("scope", scope.toString())
                .bind("reason", reason)
                .execute();
        return id;
    }

    /** Adds what an answer cost and found. */
    void add(Handle db, @Nullable String sweepId, Map<String, Integer> calls, int throttles, int changes) {
        if (sweepId == null) {
            return;
        }
        db.createUpdate("""
                        update index_sweep
                           set throttles = throttles + :throttles, changes_found = changes_found + :changes,
                               calls = coalesce((
                                 select jsonb_object_agg(api, coalesce(cast(calls ->> api as integer), 0)
                                                            + coalesce(cast(cast(:calls as jsonb) ->> api as integer), 0))
                                   from (select jsonb_object_keys(calls) union select jsonb_object_keys(cast(:calls as jsonb)))
                                        as named (api)), '{}')
                         where sweep_id = :id
                        """)
                .bind("id", sweepId)
                .bind("throttles", throttles)
                .bind("changes", changes)
                .bind("calls", json.valueToTree(calls).toString())
                .execute();
    }
}
