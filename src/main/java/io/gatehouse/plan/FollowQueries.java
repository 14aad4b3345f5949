package io.gatehouse.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What there is to follow, and for whom. */
@ApplicationScoped
class FollowQueries {
    /** Held by the one replica that follows. */
    private static final long LOCK = 0x6761_7465_666f_6c6cL;

    private static final String PLACE =
            "md5(concat_ws('/', a.unit_id, coalesce(a.tags::text, ''), a.state = 'ACTIVE'))";

    private static final String NOW = """
             from index_account a
            where a.valid_to is null and a.scope = (select id from index_scope where current)
            """;

    private final Jdbi jdbi;

    FollowQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Whether this replica is the one that follows, until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public boolean mine() {
        return jdbi.withHandle(db -> db.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one());
    }

    /** Accounts that are new, moved, retagged, or became active or not since they were looked at last. */
    @Transactional
    public Set<String> changedAccounts() {
        return new HashSet<>(jdbi.withHandle(db -> db.createQuery("select a.account_id" + NOW + """
                              and not exists (select 1 from document_account d
                                               where d.account_id = a.account_id and d.place =
                        """ + PLACE + ")")
                .mapTo(String.class)
                .list()));
    }

    /** These accounts have been looked at as they are now. */
    @Transactional
    public void seen(Set<String> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        jdbi.useHandle(
                db -> db.createUpdate("insert into document_account (account_id, place) select a.account_id, " + PLACE
                                + NOW + " and a.account_id in (<ids>)"
                                + " on conflict (account_id) do update set place = excluded.place")
                        .bindList("ids", List.copyOf(accounts))
                        .execute());
    }

    /** Owners whose documents follow and of which no application is under way. */
    @Transactional
    public List<String> idle() {
        return jdbi.withHandle(db -> db.createQuery("""
                        select d.owner from document d
                         where d.follow and not exists
                               (select 1 from operation o join plan p on p.operation_id = o.id
                                 where p.owner = d.owner and o.completed_at is null)
                         order by d.owner
                        """).mapTo(String.class).list());
    }

    @Transactional
    public int following() {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from document where follow")
                .mapTo(Integer.class)
                .one());
    }

    /** Notes why a document does not follow, or that it does; whether that is new. */
    @Transactional
    public boolean blocked(String owner, @Nullable String why) {
        return jdbi.withHandle(db -> db.createUpdate(
                                "update document set follow_blocked = :why where owner = :owner and follow_blocked is distinct from :why")
                        .bind("why", why)
                        .bind("owner", owner)
                        .execute()
                > 0);
    }
}
