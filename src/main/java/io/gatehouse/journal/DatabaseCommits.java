package io.gatehouse.journal;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/**
 * Whether PostgreSQL keeps what it says it has committed. The journal promises that nothing is lost and nothing done twice;
 * a database that forgets commits takes that back.
 */
@ApplicationScoped
class DatabaseCommits implements OrganizationCheck {
    private final Jdbi jdbi;

    DatabaseCommits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What PostgreSQL says of itself.
     *
     * @param synchronousCommit the setting of that name in the service's own sessions
     * @param standbys how many replicate from it now
     * @param synchronousStandbys the setting {@code synchronous_standby_names}
     */
    record Settings(String synchronousCommit, int standbys, String synchronousStandbys) {}

    @Override
    public String code() {
        return "DATABASE_COMMITS";
    }

    @Override
    public Uni<Check> look() {
        return Uni.createFrom()
                .item(() -> judge(jdbi.withHandle(db -> db.createQuery("""
                                select current_setting('synchronous_commit') as commits,
                                       current_setting('synchronous_standby_names') as names,
                                       (select count(*) from pg_stat_replication) as standbys
                                """)
                        .map((row, context) ->
                                new Settings(row.getString("commits"), row.getInt("standbys"), row.getString("names")))
                        .one())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    Check judge(Settings settings) {
        boolean waitsForStandby = !settings.synchronousStandbys().isBlank();
        return switch (settings.synchronousCommit()) {
            case "off" ->
                failed(
                        "PostgreSQL answers before it has written what it committed (synchronous_commit is off): after a"
                                + " crash the journal may lack what AWS was asked for.",
                        "Set synchronous_commit to on for the database of this service.");
            case "local" ->
                settings.standbys() > 0 ? maybeLost("synchronous_commit is local") : ok("Commits are written at once.");
            default ->
                settings.standbys() > 0 && !waitsForStandby
                        ? maybeLost("synchronous_standby_names is empty")
                        : ok("Commits are written at once, and by a standby where one must.");
        };
    }

    private Check maybeLost(String why) {
        return warning(
                "A standby may lack the last commits when it takes over (" + why + ").",
                "Name a standby in synchronous_standby_names, and let only that one take over; docs/operations.md says"
                        + " what is lost otherwise.");
    }
}
