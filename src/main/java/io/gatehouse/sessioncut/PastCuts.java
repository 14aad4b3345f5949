package io.gatehouse.sessioncut;

import io.gatehouse.journal.Perishable;
import io.gatehouse.store.PastRows;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Forgets cuts that became obsolete long ago. */
@Singleton
final class PastCuts implements Perishable {
    /** Rows forgotten at once. */
    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final SessionCutConfig config;

    PastCuts(Jdbi jdbi, SessionCutConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    @Override
    public String what() {
        return "cut sessions";
    }

    @Override
    public int sweep() {
        return remove("""
                        delete from session_cut where cut_id = any (array(
                            select cut_id from session_cut
                             where removed_at < clock_timestamp() - make_interval(secs => :seconds) limit :most))
                        """) + remove("""
                        delete from session_cut_wish where request_id = any (array(
                            select request_id from session_cut_wish
                             where asked_at < clock_timestamp() - make_interval(secs => :seconds) limit :most))
                        """);
    }

    private int remove(String statement) {
        return PastRows.remove(jdbi, statement, config.retention(), BATCH);
    }
}
