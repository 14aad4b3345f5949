package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessPolicyConfig;
import io.gatehouse.journal.Perishable;
import io.gatehouse.store.PastRows;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Forgets requests that ended long ago, with their decisions and their history, and the grants they held. */
@Singleton
final class PastRequests implements Perishable {
    /** Requests forgotten at once. */
    private static final int BATCH = 200;

    private final Jdbi jdbi;
    private final AccessPolicyConfig config;

    PastRequests(Jdbi jdbi, AccessPolicyConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    @Override
    public String what() {
        return "access requests and grants";
    }

    /** One that waits for its review is kept, however old it is. */
    @Override
    public int sweep() {
        return remove("""
                        delete from access_request where request_id = any (array(
                            select request_id from access_request
                             where ended_at < clock_timestamp() - make_interval(secs => :seconds)
                               and review is distinct from 'OPEN' limit :most))
                        """) + remove("""
                        delete from access_grant where grant_id = any (array(
                            select grant_id from access_grant
                             where ended_at < clock_timestamp() - make_interval(secs => :seconds) limit :most))
                        """);
    }

    private int remove(String statement) {
        return PastRows.remove(jdbi, statement, config.retention(), BATCH);
    }
}
