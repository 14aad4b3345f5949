package io.gatehouse.sessioncut;

import io.gatehouse.intake.OwnWork;
import io.gatehouse.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Has the policy written anew when a cut was noted, and when one has become obsolete; one operation at a time. */
@ApplicationScoped
public class CutWork {
    private static final Logger LOG = Logger.getLogger(CutWork.class);
    /** Of the advisory lock by which replicas take turns; any number nobody else uses. */
    private static final long TURN = 0x63757473L;

    private static final String DUE = """
            select exists (select 1 from session_cut
                            where removed_at is null and operation_id is null
                              and (retry_at is null or retry_at <= clock_timestamp())
                              and (written_at is null or obsolete_at <= clock_timestamp()))
               and not exists (select 1 from session_cut
                                where removed_at is null
                                  and (operation_id is not null or failures > 0 and retry_at > clock_timestamp()))
            """;

    private final SessionCutConfig config;
    private final Jdbi jdbi;
    private final OwnWork work;
    private final CutSessions operation;

    CutWork(SessionCutConfig config, Jdbi jdbi, OwnWork work, CutSessions operation) {
        this.config = config;
        this.jdbi = jdbi;
        this.work = work;
        this.operation = operation;
    }

    private record Noted(long cutId, Cut cut) {}

    /** Starts what is due now. */
    public void look() {
        if (config.enabled() && QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(CutWork::due))) {
            QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(this::start));
        }
    }

    private static boolean due(Handle db) {
        return db.createQuery(DUE).mapTo(Boolean.class).one();
    }

    private void start(Handle db) {
        db.createQuery("select pg_advisory_xact_lock(:turn)")
                .bind("turn", TURN)
                .mapToMap()
                .list();
        if (!due(db)) {
            return;
        }
        List<Noted> live = live(db);
        List<Noted> named = fitting(live);
        String content = named.isEmpty() ? null : policy(named).orElseThrow().content();
        if (named.size() < live.size()) {
            LOG.warnf(
                    "%d of %d cut sessions fit into the service control policy; the others wait",
                    named.size(), live.size());
        }
        String id = work.start(operation.plan(content), Caller.SERVICE, null);
        db.createUpdate("""
                        update session_cut set operation_id = :operation, in_policy = cut_id = any(:named)
                         where removed_at is null
                        """)
                .bind("operation", id)
                .bindArray("named", Long.class, named.stream().map(Noted::cutId).toArray())
                .execute();
    }

    /** Those AWS refuses already come first, for they must not be let go again; then the newest. */
    private static List<Noted> live(Handle db) {
        return db.createQuery("""
                        select * from session_cut where removed_at is null and obsolete_at > clock_timestamp()
                         order by written_at nulls last, issued_before desc, cut_id desc for update
                        """)
                .map((row, context) -> new Noted(
                        row.getLong("cut_id"),
                        new Cut(
                                row.getString("user_id"),
                                row.getString("account_id"),
                                row.getString("permission_set_name"),
                                row.getTimestamp("issued_before").toInstant())))
                .list();
    }

    /** As many as one policy can name. */
    private static List<Noted> fitting(List<Noted> live) {
        for (int most = live.size(); most > 0; most -= Math.max(1, most / 20)) {
            List<Noted> some = live.subList(0, most);
            if (policy(some).isPresent()) {
                return some;
            }
        }
        return List.of();
    }

    private static Optional<CutPolicy> policy(List<Noted> noted) {
        return CutPolicy.of(noted.stream().map(Noted::cut).toList());
    }
}
