package io.gatehouse.access;

import io.gatehouse.access.AccessEntry.AccessPath;
import io.gatehouse.access.AccessEntry.AccessPrincipal;
import io.gatehouse.access.AccessEntry.AccountProvisioning;
import io.gatehouse.access.AccessEntry.SinceKnown;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.store.KeptPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Asks the index who reaches what. */
@ApplicationScoped
class AccessQueries {
    private final Jdbi jdbi;
    private final Optional<String> configuredPortal;
    /** By scope; that of a scope never changes. */
    private final Map<Short, String> identityStores = new ConcurrentHashMap<>();

    AccessQueries(
            Jdbi jdbi, @ConfigProperty(name = "gatehouse.aws.access-portal-url") Optional<String> configuredPortal) {
        this.jdbi = jdbi;
        this.configuredPortal = configuredPortal;
    }

    /**
     * Entries in their order.
     *
     * @param after the entry to go on behind
     * @param most how many at most
     */
    List<AccessEntry> entries(AccessQuestion asked, @Nullable EntryKey after, int most) {
        // the assignment the page before ended in is looked at again
        return entries(asked, after, most + 1, most);
    }

    /**
     * Entries in their order, for whoever reads on until there is none: fewer than {@code most} may come although there are
     * more.
     *
     * @param assignments how many assignments to look at, at least two
     */
    List<AccessEntry> entries(AccessQuestion asked, @Nullable EntryKey after, int assignments, int most) {
        EntrySql sql = new EntrySql(asked);
        String statement = sql.statement(after);
        Reader reader = new Reader(portal(asked.scope()), asked.at() == null);
        return jdbi.withHandle(db -> {
            Query query = db.createQuery(statement)
                    .bindMap(sql.bindings())
                    .bind("assignments", assignments)
                    .bind("most", most);
            // which text is looked for decides how it is found best
            return (asked.q() == null ? query.addCustomizer(KeptPlan.AT_ONCE) : query)
                    .map((row, context) -> reader.entry(row))
                    .list();
        });
    }

    /** Whether the index knows the subject, or something that is assigned to or in it, at this time or now. */
    boolean knows(short scope, Subject subject, @Nullable Instant at) {
        if (subject.kind() == Subject.Kind.EVERYTHING) {
            return true;
        }
        String own =
                switch (subject.kind()) {
                    case USER -> "select 1 from index_user x where x.user_id = :id and %s";
                    case GROUP -> "select 1 from index_group x where x.group_id = :id and %s";
                    case ACCOUNT -> "select 1 from index_account x where x.account_id = :id and %s";
                    case PERMISSION_SET ->
                        "select 1 from index_permission_set x where x.permission_set_id = :id and %s";
                    case EVERYTHING -> "";
                };
        String left =
                switch (subject.kind()) {
                    case USER, GROUP ->
                        " union all select 1 from index_assignment x where x.principal_id = :id and x.principal_type = '"
                                + subject.kind() + "' and %s";
                    default -> "";
                };
        String live = "x.scope = :scope and "
                + (at == null
                        ? "x.valid_to is null"
                        : "x.valid_from <= :at and (x.valid_to is null or x.valid_to > :at)");
        String sql = "select exists (" + (own + left).replace("%s", live) + ")";
        return jdbi.withHandle(db -> {
            var query = db.createQuery(sql).bind("scope", scope).bind("id", subject.id());
            return (at == null ? query : query.bind("at", Timestamp.from(at)))
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    /** Whether a user may sign in, as far as the index knows. */
    boolean enabled(short scope, String userId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select coalesce(status, 'ENABLED') <> 'DISABLED' from index_user
                         where scope = :scope and user_id = :id and valid_to is null
                        """)
                .bind("scope", scope)
                .bind("id", userId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    private String portal(short scope) {
        return configuredPortal.orElseGet(() -> "https://" + identityStore(scope) + ".awsapps.com/start");
    }

    private String identityStore(short scope) {
        return identityStores.computeIfAbsent(
                scope,
                id -> jdbi.withHandle(
                        db -> db.createQuery("select identity_store_id from index_scope where id = :scope")
                                .bind("scope", id)
                                .mapTo(String.class)
                                .one()));
    }

    /**
     * Makes entries of rows.
     *
     * @param portal the access portal
     * @param now whether the rows are those of now
     */
    private record Reader(String portal, boolean now) {
        AccessEntry entry(ResultSet row) throws SQLException {
            PrincipalType type = PrincipalType.valueOf(row.getString("principal_type"));
            String member = row.getString("member_id");
            boolean group = type == PrincipalType.GROUP;
            boolean expanded = member != null;
            boolean gone =
                    (expanded || !group) ? row.getString("known_user") == null : row.getString("group_name") == null;
            String setName = row.getString("set_name");
            Instant given = row.getTimestamp("valid_from").toInstant();
            boolean joinedLater =
                    expanded && row.getTimestamp("member_from").toInstant().isAfter(given);
            return new AccessEntry(
                    row.getString("account_id"),
                    row.getString("account_name"),
                    row.getString("path"),
                    row.getString("permission_set_id"),
                    setName,
                    new AccessPrincipal(
                            expanded ? PrincipalType.USER : type,
                            expanded ? member : row.getString("principal_id"),
                            row.getString(group && !expanded ? "group_name" : "user_name")),
                    expanded
                            ? new AccessPath(
                                    AccessVia.GROUP, row.getString("principal_id"), row.getString("group_name"))
                            : new AccessPath(AccessVia.DIRECT, null, null),
                    setName,
                    row.getString("session_duration"),
                    provisioned(row),
                    joinedLater ? row.getTimestamp("member_from").toInstant() : given,
                    SinceKnown.valueOf(row.getString(joinedLater ? "member_known" : "valid_from_known")),
                    null,
                    row.getString(joinedLater ? "member_operation" : "began_operation"),
                    setName == null || !now ? null : console(row.getString("account_id"), setName),
                    gone ? true : null);
        }

        private AccountProvisioning provisioned(ResultSet row) throws SQLException {
            String status = row.getString("provisioning");
            return status == null ? AccountProvisioning.UNKNOWN : AccountProvisioning.valueOf(status);
        }

        /** "Creating shortcut links to AWS Management Console destinations", IAM Identity Center user guide. */
        private String console(String accountId, String roleName) {
            return portal + "/#/console?account_id=" + accountId + "&role_name="
                    + URLEncoder.encode(roleName, StandardCharsets.UTF_8);
        }
    }
}
