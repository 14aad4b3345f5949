package io.gatehouse.plan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What there is to follow, and for whom. */
@ApplicationScoped
class FollowQueries {
    /** Held by the one replica that follows. */
    private static final long LOCK = 0x6761_7465_666f_6c6cL;

    /** That the unit itself is not known yet is part of it: the account is looked at again once it is. */
    private static final String PLACE = """
            md5(concat_ws('/', a.unit_id, coalesce(a.tags::text, ''), a.state = 'ACTIVE',
              case when a.unit_id is not null and not exists
                (select 1 from index_unit u where u.unit_id = a.unit_id and u.scope = a.scope and u.valid_to is null)
              then 'unknown' end))""";

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

    /** Accounts that are new, moved, retagged, or became active or not since they were looked at last, and as what. */
    @Transactional
    public Map<String, String> changedAccounts() {
        Map<String, String> places = new HashMap<>();
        jdbi.useHandle(db -> db.createQuery("select * from (select a.account_id, " + PLACE + " as place" + NOW + """
                        ) now where not exists (select 1 from document_account d
                                                 where d.account_id = now.account_id and d.place = now.place)
                        """)
                .map((row, context) -> Map.entry(row.getString("account_id"), row.getString("place")))
                .forEach(changed -> places.put(changed.getKey(), changed.getValue())));
        return places;
    }

    /** These accounts have been looked at as this; one that has changed again since is looked at again. */
    @Transactional
    public void seen(Map<String, String> places) {
        jdbi.useHandle(db -> {
            PreparedBatch batch =
                    db.prepareBatch("insert into document_account (account_id, place) values (:id, :place)"
                            + " on conflict (account_id) do update set place = excluded.place");
            places.forEach(
                    (id, place) -> batch.bind("id", id).bind("place", place).add());
            if (batch.size() > 0) {
                batch.execute();
            }
        });
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
