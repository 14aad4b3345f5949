package io.gatehouse.intake;

import io.gatehouse.operation.NewOperation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps two requests that are judged at the same moment from passing because neither sees the other (docs/adr/0042). A
 * judgement may take seconds and asks AWS, so no lock is held over it: it notes how far it has seen, and the transaction that
 * journals the plan checks, under a short lock, that nothing it was judged by has changed since.
 */
@ApplicationScoped
class AcceptedPlans {
    /** {@code gatehouse} as a number: the advisory lock that acceptances of all replicas take in turns. */
    private static final long LOCK = 0x6761746568_6f7573L;
    /** Longer than any judgement takes. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Jdbi jdbi;

    AcceptedPlans(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Something that changes what this plan is judged by was accepted meanwhile. */
    static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("Something that changes what it is judged by was accepted meanwhile", null, false, false);
        }
    }

    /** How far a judgement that begins now can see. */
    long seen() {
        return jdbi.withHandle(db -> db.createQuery("select coalesce(max(sequence), 0) from accepted_plan")
                .mapTo(Long.class)
                .one());
    }

    /**
     * Notes that a plan is accepted, in the transaction that journals it.
     *
     * @param caller who asked, by key
     * @param seen how far its judgement could see
     * @throws Overtaken when it has to be judged again
     */
    @Transactional(TxType.MANDATORY)
    void enter(NewOperation plan, String caller, long seen) {
        Facts facts = Facts.of(plan, caller);
        jdbi.useHandle(db -> {
            lock(db);
            if (overtaken(db, facts, seen)) {
                throw new Overtaken();
            }
            db.createUpdate(
                            "insert into accepted_plan (subjects) values (cast(:subjects as text[]) || cast(:changed as text[]))")
                    .bindArray("subjects", String.class, facts.subjects())
                    .bindArray("changed", String.class, facts.changed())
                    .execute();
            db.createUpdate("delete from accepted_plan where at < clock_timestamp() - :kept * interval '1 second'")
                    .bind("kept", KEPT.toSeconds())
                    .execute();
        });
    }

    /** Waits, in a transaction, until every acceptance that was under way has ended, one way or the other. */
    @Transactional(TxType.MANDATORY)
    void awaitOthers() {
        jdbi.useHandle(AcceptedPlans::lock);
    }

    private static void lock(Handle db) {
        db.createQuery("select pg_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapToMap()
                .list();
    }

    /** A release before notes subjects alone: what was accepted there counts whatever it changes. */
    private static boolean overtaken(Handle db, Facts facts, long seen) {
        return db.createQuery("""
                        select exists (select 1 from accepted_plan
                                        where sequence > :seen
                                          and (subjects && cast(:judged as text[])
                                               or subjects && cast(:subjects as text[]) and not :noted = any(subjects)))
                        """)
                .bind("seen", seen)
                .bindArray("judged", String.class, facts.judged())
                .bindArray("subjects", String.class, facts.subjects())
                .bind("noted", Facts.NOTED)
                .mapTo(Boolean.class)
                .one();
    }
}
