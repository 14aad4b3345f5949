package io.gatehouse.index;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Whose rows are looked after. */
@Singleton
final class Scopes {
    private static final Logger LOG = Logger.getLogger(Scopes.class);

    private final Ledger ledger;

    Scopes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Looks after this organization and instance from now on. Where it was another one, what was known of that is history,
     * and everything is found anew.
     */
    short adopt(Handle db, Holdings.Holder holder) {
        Optional<Short> same = db.createQuery("""
                        select id from index_scope
                         where current and organization_id = :organization and instance_arn = :instance
                        """)
                .bind("organization", holder.organizationId())
                .bind("instance", holder.instanceArn())
                .mapTo(Short.class)
                .findOne();
        return same.orElseGet(() -> exchange(db, holder));
    }

    private short exchange(Handle db, Holdings.Holder holder) {
        ledger.turnOfSweep(db);
        int before = db.execute("update index_scope set current = false where current");
        if (before > 0) {
            for (Facet facet : Facet.TABLES) {
                db.execute(
                        "update " + facet.table()
                                + " set valid_to = greatest(valid_from, clock_timestamp()), ended_cause = 'UNKNOWN' where valid_to is null");
            }
        }
        db.execute("delete from index_question");
        db.execute("update index_part set filled_at = null, as_of = null");
        LOG.infof("The index is about organization %s, instance %s", holder.organizationId(), holder.instanceArn());
        return db.createQuery("""
                        insert into index_scope (organization_id, instance_arn, identity_store_id)
                        values (:organization, :instance, :store)
                        on conflict (organization_id, instance_arn) do update
                           set current = true, known_since = clock_timestamp(), fill_way = null
                        returning id
                        """)
                .bind("organization", holder.organizationId())
                .bind("instance", holder.instanceArn())
                .bind("store", holder.identityStoreId())
                .mapTo(Short.class)
                .one();
    }

    /** Forgets everything, history included: the index is filled as if it had never been. */
    void forget(Handle db) {
        ledger.turnOfSweep(db);
        for (Facet facet : Facet.TABLES) {
            db.execute("delete from " + facet.table());
        }
        db.execute("delete from index_question");
        db.execute("delete from index_removal");
        db.execute("delete from index_event_change");
        db.execute("update index_part set filled_at = null, as_of = null");
        db.execute("update index_scope set fill_way = null, known_since = clock_timestamp() where current");
        LOG.info("The index is rebuilt from nothing");
    }
}
