package io.gatehouse.pages.reach;

import io.gatehouse.listing.Search;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finds in the access index what access can be asked of, and lays people and accounts out as a matrix. */
@ApplicationScoped
class ReachQueries {
    private static final int FOUND = 8;
    private static final int COLUMNS = 10;
    private static final int PEOPLE = 100;

    private static final String LIVE = "x.valid_to is null and x.scope = (select id from index_scope where current)";

    private final Jdbi jdbi;

    ReachQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The first few of each kind whose name or e-mail has this part. */
    @Transactional
    public List<Found> find(String q) {
        return jdbi.withHandle(db -> Stream.of(Kind.values())
                .map(kind -> find(db, kind, q))
                .filter(found -> !found.things().isEmpty())
                .toList());
    }

    private static Found find(Handle db, Kind kind, String q) {
        List<Found.Thing> things = db.createQuery(
                        """
                        select x.%s as id, x.%s as name, %s as about from %s x
                         where %s and (x.search_text like :q or x.%s = :id)
                         order by lower(x.%s), x.%s limit :most
                        """.formatted(kind.id, kind.name, kind.about, kind.table, LIVE, kind.id, kind.name, kind.id))
                .bind("q", Search.pattern(q))
                .bind("id", q)
                .bind("most", FOUND + 1)
                .map((row, context) ->
                        new Found.Thing(row.getString("id"), row.getString("name"), row.getString("about")))
                .list();
        return new Found(
                kind.path, kind.title, things.subList(0, Math.min(FOUND, things.size())), things.size() > FOUND);
    }

    /** The thing of this id as it is called now, or was called last. */
    @Transactional
    public Optional<Found.Thing> thing(Kind kind, String id) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select x.%s as id, x.%s as name, %s as about from %s x
                         where x.%s = :id and x.scope = (select id from index_scope where current)
                         order by x.valid_from desc limit 1
                        """.formatted(kind.id, kind.name, kind.about, kind.table, kind.id))
                .bind("id", id)
                .map((row, context) ->
                        new Found.Thing(row.getString("id"), row.getString("name"), row.getString("about")))
                .findOne());
    }

    /** The accounts whose name has this part, or the first ones, against everybody who reaches one of them. */
    @Transactional
    public Matrix matrix(@Nullable String q) {
        return jdbi.withHandle(db -> {
            List<Matrix.Column> found = db.createQuery("""
                            select x.account_id, x.name from index_account x
                             where %s and x.state = 'ACTIVE' and x.search_text like :q
                             order by lower(x.name), x.account_id limit :most
                            """.formatted(LIVE))
                    .bind("q", q == null ? "%" : Search.pattern(q))
                    .bind("most", COLUMNS + 1)
                    .map((row, context) -> new Matrix.Column(row.getString("account_id"), row.getString("name")))
                    .list();
            List<Matrix.Column> columns = found.subList(0, Math.min(COLUMNS, found.size()));
            List<Matrix.Row> rows = columns.isEmpty() ? List.of() : people(db, columns);
            return new Matrix(
                    columns,
                    rows.subList(0, Math.min(PEOPLE, rows.size())),
                    found.size() > COLUMNS,
                    rows.size() > PEOPLE);
        });
    }

    private static List<Matrix.Row> people(Handle db, List<Matrix.Column> columns) {
        Map<String, Map<String, String>> cells = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        db.createQuery("""
                        with assigned as materialized (
                          select x.account_id, x.permission_set_id, x.principal_type, x.principal_id
                            from index_assignment x
                           where %1$s and x.account_id in (<accounts>)),
                        person as materialized (
                          select x.user_id, x.user_name from index_user x
                           where %1$s
                             and (x.user_id in (select principal_id from assigned where principal_type = 'USER')
                                  or x.user_id in (
                                    select x.user_id from index_membership x
                                     where %1$s and x.group_id in (
                                       select principal_id from assigned where principal_type = 'GROUP')))
                           order by lower(x.user_name), x.user_id limit :most),
                        way as (
                          select p.user_id, a.account_id, a.permission_set_id
                            from person p
                            join assigned a on a.principal_type = 'USER' and a.principal_id = p.user_id
                          union
                          select p.user_id, a.account_id, a.permission_set_id
                            from person p
                            join index_membership x on x.user_id = p.user_id and %1$s
                            join assigned a on a.principal_type = 'GROUP' and a.principal_id = x.group_id)
                        select p.user_id, p.user_name, w.account_id,
                               string_agg(coalesce(x.name, w.permission_set_id), ', '
                                          order by x.name, w.permission_set_id) as sets
                          from person p
                          join way w on w.user_id = p.user_id
                          left join index_permission_set x on x.permission_set_id = w.permission_set_id and %1$s
                         group by p.user_id, p.user_name, w.account_id
                         order by lower(p.user_name), p.user_id
                        """.formatted(LIVE))
                .bindList(
                        "accounts",
                        columns.stream().map(Matrix.Column::accountId).toList())
                .bind("most", PEOPLE + 1)
                .map((row, context) -> {
                    names.put(row.getString("user_id"), row.getString("user_name"));
                    cells.computeIfAbsent(row.getString("user_id"), id -> new LinkedHashMap<>())
                            .put(row.getString("account_id"), row.getString("sets"));
                    return row.getString("user_id");
                })
                .list();
        List<Matrix.Row> rows = new ArrayList<>();
        cells.forEach((user, held) -> rows.add(new Matrix.Row(
                user,
                names.getOrDefault(user, user),
                columns.stream()
                        .map(column -> held.getOrDefault(column.accountId(), ""))
                        .toList())));
        return rows;
    }
}
