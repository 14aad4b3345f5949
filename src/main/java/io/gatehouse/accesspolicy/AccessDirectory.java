package io.gatehouse.accesspolicy;

import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.upstream.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** People, accounts and permission sets as the index knows them; reads it and writes nothing. */
@ApplicationScoped
public class AccessDirectory {
    private static final String PERSON = """
            select u.user_id, u.user_name, coalesce(u.status, 'ENABLED') <> 'DISABLED' as enabled,
                   array(select m.group_id from index_membership m
                          where m.user_id = u.user_id and m.valid_to is null) as groups
              from index_user u where u.valid_to is null
            """;

    private final Jdbi jdbi;
    private final AccountLookup accounts;

    AccessDirectory(Jdbi jdbi, AccountLookup accounts) {
        this.jdbi = jdbi;
        this.accounts = accounts;
    }

    @Transactional
    public Optional<Person> person(String userId) {
        return jdbi.withHandle(db -> db.createQuery(PERSON + " and u.user_id = :id")
                .bind("id", userId)
                .map((row, context) -> person(row))
                .findOne());
    }

    /** Everybody these principals stand for, disabled ones too. */
    @Transactional
    public List<Person> behind(Collection<Party> parties) {
        String[] users = ids(parties, true);
        String[] groups = ids(parties, false);
        return jdbi.withHandle(db -> db.createQuery(PERSON + """
                         and (u.user_id = any(:users) or u.user_id in
                                (select g.user_id from index_membership g
                                  where g.group_id = any(:groups) and g.valid_to is null))
                        """)
                .bindArray("users", String.class, (Object[]) users)
                .bindArray("groups", String.class, (Object[]) groups)
                .map((row, context) -> person(row))
                .list());
    }

    private static String[] ids(Collection<Party> parties, boolean users) {
        return parties.stream()
                .map(Party::key)
                .filter(key -> (key.type() == io.gatehouse.lookup.PrincipalType.USER) == users)
                .map(io.gatehouse.lookup.PrincipalKey::id)
                .toArray(String[]::new);
    }

    /**
     * These accounts, by id, with tags that are known now: where the index does not have them, AWS is asked.
     *
     * @param tagged whether tags matter
     */
    public Map<String, Place> places(Collection<String> accountIds, boolean tagged) {
        Map<String, Place> found = new LinkedHashMap<>();
        CallContext calls = CallContext.exact();
        rows(accountIds, true)
                .forEach((id, row) -> found.put(
                        id,
                        row.tags() == null && tagged
                                ? row.place(calls.await(accounts.tags(id)))
                                : row.place(row.tags() == null ? Map.of() : row.tags())));
        return found;
    }

    /**
     * Every account that access can be given to, as far as the index knows its tags.
     *
     * @param tagged whether tags matter; without, none are read
     */
    public Collection<Place> everyPlace(boolean tagged) {
        return rows(null, tagged).values().stream()
                .map(row -> row.place(row.tags() == null ? Map.of() : row.tags()))
                .filter(Place::active)
                .toList();
    }

    private record Row(
            String accountId,
            String name,
            boolean active,
            boolean managementAccount,
            Set<String> units,
            @Nullable Map<String, String> tags) {
        Place place(Map<String, String> known) {
            return new Place(accountId, name, active, managementAccount, units, known);
        }
    }

    private Map<String, Row> rows(@Nullable Collection<String> accountIds, boolean tagged) {
        return io.quarkus.narayana.jta.QuarkusTransaction.joiningExisting()
                .call(() -> jdbi.withHandle(db -> {
                    Map<String, Set<String>> above = above(db);
                    Map<String, Row> rows = new LinkedHashMap<>();
                    db.createQuery("""
                            select account_id, name, state, management_account, unit_id,
                                   case when :tagged then array(select key from jsonb_each_text(tags)) end as tag_keys,
                                   case when :tagged then array(select value from jsonb_each_text(tags)) end as tag_values,
                                   :tagged and tags is not null as tags_known
                              from index_account
                             where valid_to is null and (:all or account_id = any(:ids))
                            """)
                            .bind("all", accountIds == null)
                            .bind("tagged", tagged)
                            .bindArray("ids", String.class, accountIds == null ? new Object[0] : accountIds.toArray())
                            .map((row, context) -> row(row, above))
                            .forEach(row -> rows.put(row.accountId(), row));
                    return rows;
                }));
    }

    /** For each unit, it and everything above it. */
    private static Map<String, Set<String>> above(Handle db) {
        Map<String, String> parents = new HashMap<>();
        db.createQuery("select unit_id, parent_id from index_unit where valid_to is null")
                .map((row, context) -> new String[] {row.getString("unit_id"), row.getString("parent_id")})
                .forEach(row -> parents.put(row[0], row[1] == null ? "" : row[1]));
        Map<String, Set<String>> above = new HashMap<>();
        parents.keySet().forEach(unit -> {
            Set<String> way = new HashSet<>();
            for (String at = unit; at != null && !at.isEmpty() && way.add(at); at = parents.get(at)) {
                // climbs until the root, or a unit seen before
            }
            above.put(unit, way);
        });
        return above;
    }

    private static Row row(ResultSet row, Map<String, Set<String>> above) throws SQLException {
        String unit = row.getString("unit_id");
        return new Row(
                row.getString("account_id"),
                row.getString("name"),
                "ACTIVE".equals(row.getString("state")),
                row.getBoolean("management_account"),
                unit == null ? Set.of() : above.getOrDefault(unit, Set.of(unit)),
                row.getBoolean("tags_known") ? tags(texts(row, "tag_keys"), texts(row, "tag_values")) : null);
    }

    private static Map<String, String> tags(List<String> keys, List<String> values) {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.put(keys.get(i), values.get(i));
        }
        return tags;
    }

    /** These permission sets, or all of them, by id. */
    @Transactional
    public Map<String, Kit> kits(@Nullable Collection<String> permissionSetIds) {
        Map<String, Kit> kits = new LinkedHashMap<>();
        jdbi.useHandle(db -> db.createQuery("""
                        select permission_set_id, name, session_duration from index_permission_set
                         where valid_to is null and (:all or permission_set_id = any(:ids))
                        """)
                .bind("all", permissionSetIds == null)
                .bindArray("ids", String.class, permissionSetIds == null ? new Object[0] : permissionSetIds.toArray())
                .map((row, context) -> new Kit(
                        row.getString("permission_set_id"),
                        row.getString("name"),
                        session(row.getString("session_duration"))))
                .forEach(kit -> kits.put(kit.permissionSetId(), kit)));
        return kits;
    }

    private static Duration session(@Nullable String text) {
        try {
            return text == null ? Kit.LONGEST : Duration.parse(text);
        } catch (DateTimeParseException unknownToUs) {
            return Kit.LONGEST;
        }
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("user_id"),
                row.getString("user_name"),
                row.getBoolean("enabled"),
                Set.copyOf(texts(row, "groups")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
