package io.gatehouse.request;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads grants. */
@ApplicationScoped
class GrantQueries {
    private final Jdbi jdbi;
    private final Pages pages;

    GrantQueries(Jdbi jdbi, Pages pages) {
        this.jdbi = jdbi;
        this.pages = pages;
    }

    private record Held(
            AssignmentKey key, GrantHolder holder, @Nullable Instant exposureUntil) {}

    /** Those that are there or on their way, oldest first. */
    @Transactional
    public Page<Grant> list(
            @Nullable String accountId, @Nullable String permissionSetId, @Nullable String userId, PageRequest page) {
        Slice slice = pages.slice(page);
        List<Grant> found = jdbi.withHandle(db -> {
            List<Grant> bare = db.createQuery("""
                            select g.*, u.user_name, a.name as account_name, s.name as set_name from access_grant g
                              left join index_user u on u.user_id = g.user_id and u.valid_to is null
                              left join index_account a on a.account_id = g.account_id and a.valid_to is null
                              left join index_permission_set s
                                on s.permission_set_id = g.permission_set_id and s.valid_to is null
                             where g.ended_at is null and g.grant_id > :after
                               and (cast(:account as text) is null or g.account_id = :account)
                               and (cast(:set as text) is null or g.permission_set_id = :set)
                               and (cast(:user as text) is null or g.user_id = :user)
                             order by g.grant_id limit :most
                            """)
                    .bind("after", slice.after() == null ? "" : slice.after())
                    .bind("account", accountId)
                    .bind("set", permissionSetId)
                    .bind("user", userId)
                    .bind("most", slice.limit())
                    .map((row, context) -> grant(row))
                    .list();
            Map<AssignmentKey, List<Held>> holders = new HashMap<>();
            List<AssignmentKey> keys = bare.stream().map(GrantQueries::key).toList();
            if (!keys.isEmpty()) {
                db.createQuery("select i.* from access_request_item i join " + RequestRows.keysOf()
                                + " where i.status = 'ACTIVE' or i.status = 'ACTIVATING' and i.end_reason is null"
                                + " order by i.request_id")
                        .bindArray("accounts", String.class, RequestRows.column(keys, AssignmentKey::accountId))
                        .bindArray("sets", String.class, RequestRows.column(keys, AssignmentKey::permissionSetId))
                        .bindArray("users", String.class, RequestRows.column(keys, AssignmentKey::principalId))
                        .map((row, context) -> new Held(
                                GrantRows.key(row),
                                new GrantHolder(row.getString("request_id"), RequestRows.instant(row, "until")),
                                RequestRows.instant(row, "exposure_until")))
                        .forEach(one -> holders.computeIfAbsent(one.key(), any -> new ArrayList<>())
                                .add(one));
            }
            return bare.stream()
                    .map(grant -> held(grant, holders.getOrDefault(key(grant), List.of())))
                    .toList();
        });
        return slice.page(found, Grant::grantId, Instant.now());
    }

    private static Grant held(Grant grant, List<Held> holders) {
        return new Grant(
                grant.grantId(),
                grant.accountId(),
                grant.accountName(),
                grant.permissionSetId(),
                grant.permissionSetName(),
                grant.user(),
                holders.stream().map(Held::holder).toList(),
                grant.standing(),
                holders.stream()
                        .map(held -> held.holder().until())
                        .flatMap(Stream::ofNullable)
                        .max(Instant::compareTo)
                        .orElse(null),
                holders.stream()
                        .map(Held::exposureUntil)
                        .flatMap(Stream::ofNullable)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    private static Grant grant(ResultSet row) throws SQLException {
        String name = row.getString("user_name");
        String user = row.getString("user_id");
        return new Grant(
                row.getString("grant_id"),
                row.getString("account_id"),
                row.getString("account_name"),
                row.getString("permission_set_id"),
                row.getString("set_name"),
                new AccessRequest.Beneficiary(user, name == null ? user : name),
                List.of(),
                row.getBoolean("standing"),
                null,
                null);
    }

    private static AssignmentKey key(Grant grant) {
        return new AssignmentKey(
                grant.accountId(),
                grant.permissionSetId(),
                io.gatehouse.lookup.PrincipalType.USER,
                grant.user().userId());
    }
}
