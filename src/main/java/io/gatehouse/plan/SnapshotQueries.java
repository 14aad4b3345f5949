package io.gatehouse.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads the organization as the index knows it. */
@ApplicationScoped
class SnapshotQueries {
    /** Large results come in parts, so that a driver holds no second copy of them. */
    private static final int FETCH = 5_000;

    private static final Duration FILLING = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final ObjectMapper json;

    SnapshotQueries(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * The organization now.
     *
     * @throws ProblemException 503 while the index has not been filled
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Snapshot now() {
        return jdbi.withHandle(db -> {
            db.execute("set transaction isolation level repeatable read");
            Instant asOf = asOf(db);
            return new Snapshot(
                    asOf,
                    units(db),
                    accounts(db),
                    permissionSets(db),
                    groups(db),
                    users(db),
                    members(db),
                    assignments(db));
        });
    }

    /** The partition of AWS that ARNs of its own policies are in. */
    @Transactional
    public String partition() {
        return jdbi.withHandle(db -> db.createQuery("select instance_arn from index_scope where current")
                        .mapTo(String.class)
                        .findOne())
                .map(InstanceRef::partition)
                .orElse("aws");
    }

    private static Instant asOf(Handle db) {
        List<String> missing = db.createQuery(
                        "select part from index_part where filled_at is null and part <> 'PROVISIONING' order by part")
                .mapTo(String.class)
                .list();
        if (!missing.isEmpty()) {
            throw new ProblemException(
                            ErrorCode.INDEX_FILLING,
                            "The access index is being filled; it lacks " + String.join(", ", missing) + ".")
                    .retryAfter(FILLING);
        }
        return db.createQuery("select min(coalesce(as_of, filled_at)) from index_part where part <> 'PROVISIONING'")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }

    private static String from(String table) {
        return " from " + table + " where valid_to is null and scope = (select id from index_scope where current)";
    }

    private static Map<String, Snapshot.Unit> units(Handle db) {
        Map<String, Snapshot.Unit> units = new HashMap<>();
        db.createQuery("select unit_id, name, parent_id, path" + from("index_unit"))
                .map((row, context) -> new Snapshot.Unit(
                        row.getString("unit_id"),
                        row.getString("name"),
                        row.getString("parent_id"),
                        row.getString("path")))
                .forEach(unit -> units.put(unit.id(), unit));
        return units;
    }

    private Map<String, Snapshot.Account> accounts(Handle db) {
        Map<String, Snapshot.Account> accounts = new HashMap<>();
        db.createQuery("select account_id, name, email, state, unit_id, management_account, tags"
                        + from("index_account"))
                .map((row, context) -> new Snapshot.Account(
                        row.getString("account_id"),
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("state"),
                        row.getString("unit_id"),
                        row.getBoolean("management_account"),
                        tags(row.getString("tags"))))
                .forEach(account -> accounts.put(account.id(), account));
        return accounts;
    }

    private Map<String, Snapshot.PermissionSet> permissionSets(Handle db) {
        Map<String, Snapshot.PermissionSet> sets = new HashMap<>();
        db.createQuery("select permission_set_id, name, description, session_duration, relay_state, document,"
                        + " administrator_grade" + from("index_permission_set"))
                .map((row, context) -> {
                    ObjectNode content = object(row.getString("document"));
                    content.retain(
                            "managedPolicies",
                            "customerManagedPolicies",
                            "inlinePolicy",
                            "permissionsBoundary",
                            "tags");
                    put(content, "description", row.getString("description"));
                    put(content, "sessionDuration", row.getString("session_duration"));
                    put(content, "relayState", row.getString("relay_state"));
                    return new Snapshot.PermissionSet(
                            row.getString("permission_set_id"),
                            row.getString("name"),
                            content,
                            row.getBoolean("administrator_grade"));
                })
                .forEach(set -> sets.put(set.id(), set));
        return sets;
    }

    private static Map<String, Snapshot.Group> groups(Handle db) {
        Map<String, Snapshot.Group> groups = new HashMap<>();
        db.createQuery("select group_id, display_name, description" + from("index_group"))
                .map((row, context) -> new Snapshot.Group(
                        row.getString("group_id"), row.getString("display_name"), row.getString("description")))
                .forEach(group -> groups.put(group.id(), group));
        return groups;
    }

    private Map<String, Snapshot.User> users(Handle db) {
        Map<String, Snapshot.User> users = new HashMap<>();
        db.createQuery("select user_id, user_name, email, given_name, family_name, display_name, document"
                        + from("index_user"))
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    ObjectNode content = object(row.getString("document"));
                    put(content, "email", row.getString("email"));
                    put(content, "givenName", row.getString("given_name"));
                    put(content, "familyName", row.getString("family_name"));
                    put(content, "displayName", row.getString("display_name"));
                    return new Snapshot.User(row.getString("user_id"), row.getString("user_name"), content);
                })
                .forEach(user -> users.put(user.id(), user));
        return users;
    }

    private static Map<String, Set<String>> members(Handle db) {
        Map<String, String> ids = new HashMap<>();
        Map<String, Set<String>> members = new HashMap<>();
        db.createQuery("select group_id, user_id" + from("index_membership"))
                .setFetchSize(FETCH)
                .map((row, context) -> List.of(row.getString("group_id"), row.getString("user_id")))
                .forEach(pair -> members.computeIfAbsent(pair.getFirst(), any -> new HashSet<>())
                        .add(ids.computeIfAbsent(pair.getLast(), id -> id)));
        return members;
    }

    /** Ids are kept once however many assignments have them. */
    private static Set<AssignmentKey> assignments(Handle db) {
        Map<String, String> ids = new HashMap<>();
        Set<AssignmentKey> assignments = new HashSet<>();
        db.createQuery("select account_id, permission_set_id, principal_type, principal_id" + from("index_assignment"))
                .setFetchSize(FETCH)
                .map((row, context) -> new AssignmentKey(
                        ids.computeIfAbsent(row.getString("account_id"), id -> id),
                        ids.computeIfAbsent(row.getString("permission_set_id"), id -> id),
                        PrincipalType.valueOf(row.getString("principal_type")),
                        ids.computeIfAbsent(row.getString("principal_id"), id -> id)))
                .forEach(assignments::add);
        return assignments;
    }

    private @Nullable Map<String, String> tags(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Map<String, String> tags = new TreeMap<>();
        object(text)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }

    private ObjectNode object(@Nullable String text) {
        if (text == null) {
            return json.createObjectNode();
        }
        try {
            JsonNode tree = json.readTree(text);
            return tree instanceof ObjectNode object ? object : json.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode object, String member, @Nullable String value) {
        if (value != null) {
            object.put(member, value);
        }
    }
}
