package io.gatehouse.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.plan.Ownership.Key;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Which owner manages what, as it is recorded. */
@ApplicationScoped
class Ownerships {
    private static final int FETCH = 5_000;

    private final Jdbi jdbi;
    private final ObjectMapper json;

    Ownerships(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    @Transactional
    public Ownership now() {
        Map<String, String> names = new HashMap<>();
        Map<Key, String> owners = new HashMap<>();
        jdbi.useHandle(db -> db.createQuery("select type, id, owner from document_thing")
                .setFetchSize(FETCH)
                .map((row, context) -> Map.entry(
                        new Key(ThingType.valueOf(row.getString("type")), row.getString("id")),
                        names.computeIfAbsent(row.getString("owner"), name -> name)))
                .forEach(owned -> owners.put(owned.getKey(), owned.getValue())));
        return new Ownership(owners, temporary());
    }

    /** Assignments that are there for a time because somebody asked for them, and would not be otherwise. */
    private Set<String> temporary() {
        Set<String> temporary = new HashSet<>();
        jdbi.useHandle(db -> {
            boolean requests = db.createQuery("select to_regclass('access_grant') is not null")
                    .mapTo(Boolean.class)
                    .one();
            if (requests) {
                db.createQuery("select account_id, permission_set_id, user_id from access_grant"
                                + " where ended_at is null and not standing")
                        .map((row, context) -> new AssignmentKey(
                                        row.getString("account_id"),
                                        row.getString("permission_set_id"),
                                        PrincipalType.USER,
                                        row.getString("user_id"))
                                .assignmentId())
                        .forEach(temporary::add);
            }
        });
        return temporary;
    }

    /** Everything the plan names is its owner's from now on, and what it gave up is not. */
    void manage(Handle db, String planId, String owner) {
        List<String> taken = owner.equals(Document.EXPORT)
                ? List.of()
                : db.createQuery("""
                        select t.owner || ': ' || (c ->> 'name')
                          from plan_change p, jsonb_array_elements(p.changes) c, document_thing t
                         where p.plan_id = :plan and p.action in ('CREATE', 'UPDATE', 'ADOPT', 'UNCHANGED', 'DELETE')
                           and t.type = p.type and t.id = c ->> 'id' and t.owner <> :owner
                         limit 10
                        """)
                        .bind("plan", planId)
                        .bind("owner", owner)
                        .mapTo(String.class)
                        .list();
        if (!taken.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.OWNED_BY_OTHER,
                    "Since the plan was made, others have come to manage some of it: " + String.join(", ", taken)
                            + ".");
        }
        db.createUpdate("""
                        insert into document_thing (type, id, owner)
                        select p.type, c ->> 'id', :owner from plan_change p, jsonb_array_elements(p.changes) c
                         where p.plan_id = :plan and p.action in ('CREATE', 'UPDATE', 'ADOPT', 'UNCHANGED')
                           and c ->> 'id' is not null
                        on conflict do nothing
                        """).bind("plan", planId).bind("owner", owner).execute();
        db.createUpdate("""
                        delete from document_thing t
                         using plan_change p, jsonb_array_elements(p.changes) c
                         where p.plan_id = :plan and p.action = 'UNMANAGED'
                           and t.owner = :owner and t.type = p.type and t.id = c ->> 'id'
                        """).bind("plan", planId).bind("owner", owner).execute();
    }

    /** What the plan deleted is gone. */
    void releaseDeleted(Handle db, String planId) {
        db.createUpdate("""
                        delete from document_thing t
                         using plan_change p, jsonb_array_elements(p.changes) c
                         where p.plan_id = :plan and p.action = 'DELETE' and t.type = p.type and t.id = c ->> 'id'
                        """).bind("plan", planId).execute();
    }

    /** What the plan created had no id before; whatever of it is there now is its owner's. */
    void manageCreated(Handle db, String planId, Map<String, String> facts) {
        List<PlannedChange> created = db.createQuery("""
                        select c::text from plan_change p, jsonb_array_elements(p.changes) c
                         where p.plan_id = :plan and p.action = 'CREATE' and c ->> 'id' is null
                        """)
                .bind("plan", planId)
                .mapTo(String.class)
                .map(this::read)
                .list();
        if (created.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch("insert into document_thing (type, id, owner)"
                + " select :type, :id, owner from plan where id = :plan on conflict do nothing");
        for (PlannedChange change : created) {
            String id = id(change, facts);
            if (id != null) {
                batch.bind("type", change.type())
                        .bind("id", id)
                        .bind("plan", planId)
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static @Nullable String id(PlannedChange change, Map<String, String> facts) {
        JsonNode thing = change.thing();
        return switch (change.type()) {
            case MEMBERSHIP -> {
                String group = known(
                        thing,
                        "groupId",
                        ThingType.GROUP,
                        thing.path("groupName").asText(),
                        facts);
                String user = known(
                        thing, "userId", ThingType.USER, thing.path("userName").asText(), facts);
                yield group == null || user == null ? null : group + "/" + user;
            }
            case ASSIGNMENT -> {
                PrincipalType type =
                        PrincipalType.valueOf(thing.path("principalType").asText());
                String account = known(
                        thing,
                        "accountId",
                        ThingType.ACCOUNT,
                        thing.path("accountKey").asText("+").substring(1),
                        facts);
                String set = known(
                        thing,
                        "permissionSetId",
                        ThingType.PERMISSION_SET,
                        thing.path("permissionSetName").asText(),
                        facts);
                String who = known(
                        thing,
                        "principalId",
                        type == PrincipalType.USER ? ThingType.USER : ThingType.GROUP,
                        thing.path("principalName").asText(),
                        facts);
                yield account == null || set == null || who == null
                        ? null
                        : new AssignmentKey(account, set, type, who).assignmentId();
            }
            default -> facts.get(Created.fact(change));
        };
    }

    private static @Nullable String known(
            JsonNode thing, String member, ThingType type, String name, Map<String, String> facts) {
        return thing.has(member) ? thing.path(member).asText() : facts.get(Created.fact(type, name));
    }

    private PlannedChange read(String text) {
        try {
            return json.readValue(text, PlannedChange.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
