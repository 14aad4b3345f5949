package io.gatehouse.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.AssignmentKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The notes of drift in the database: what differs, and of which document and index they were taken. */
@ApplicationScoped
class DriftRecords {
    /**
     * What a comparison depends on. A change in the index ends a row or begins one, so that the greatest id or the number of
     * rows that hold tells of it.
     */
    private static final String SEEN = """
            md5(concat_ws('|', d.operation_id,
              (select concat_ws('|', max(id), count(*) filter (where valid_to is null)) from index_unit),
              (select concat_ws('|', max(id), count(*) filter (where valid_to is null), count(tags)) from index_account),
              (select concat_ws('|', max(id), count(*) filter (where valid_to is null), count(document))
                 from index_permission_set),
              (select concat_ws('|', max(id), count(*) filter (where valid_to is null)) from index_group),
              (select concat_ws('|', max(id), count(*) filter (where valid_to is null)) from index_user),
              (select max(id) from index_membership), (select count(*) from index_membership where valid_to is null),
              (select max(id) from index_assignment), (select count(*) from index_assignment where valid_to is null),
              (select count(*) from document_thing),
              (select string_agg(grant_id, ',' order by grant_id) from access_grant
                where ended_at is null and not standing)))
            """;

    private static final String PUT = """
            insert into document_drift (owner, type, thing, action, id, name, reason, wanted, account_id,
                permission_set_id, principal_type, principal_id, group_id, cause, operation_id, actor)
            values (:owner, :type, :thing, :action, :id, :name, :reason, cast(:wanted as jsonb), :account, :set,
                :principalType, :principal, :group, :cause, :operation, :actor)
            on conflict (owner, type, thing) do update
               set action = excluded.action, id = excluded.id, name = excluded.name, reason = excluded.reason,
                   wanted = excluded.wanted, cause = excluded.cause, operation_id = excluded.operation_id,
                   actor = excluded.actor
            """;

    /** The type of the one note of a document that can no longer be compared. */
    private static final String DOCUMENT = "DOCUMENT";

    private final Jdbi jdbi;
    private final ObjectMapper json;

    DriftRecords(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** A document that has to be compared again, and what the comparison will have seen. */
    record Due(String owner, String seen) {}

    /** Documents of which something has changed since they were compared, and of which nothing is being applied. */
    @Transactional
    public List<Due> due() {
        return jdbi.withHandle(db -> db.createQuery("""
                        select due.owner, due.now from (select d.owner, d.drift_seen, %s as now from document d
                                where not exists (select 1 from operation o join plan p on p.operation_id = o.id
                                                   where p.owner = d.owner and o.completed_at is null)) due
                         where due.drift_seen is distinct from due.now order by due.owner
                        """.formatted(SEEN))
                .map((row, context) -> new Due(row.getString("owner"), row.getString("now")))
                .list());
    }

    /**
     * What was noted.
     *
     * @param before how many differences were noted before
     * @param now how many are now
     * @param appeared those that are new
     */
    record Noted(int before, int now, List<DriftedThing> appeared) {}

    /**
     * Notes what differs, in the place of what was noted before.
     *
     * @param unplannable why the document can no longer be compared: it names what is gone
     * @return empty where somebody else has noted it, or the document has been applied anew
     */
    @Transactional(TxType.MANDATORY)
    public Optional<Noted> note(
            Due due, AppliedDocument compared, List<DriftedThing> drift, @Nullable String unplannable) {
        return jdbi.withHandle(db -> {
            boolean mine = db.createUpdate("""
                                    update document set drift_seen = :seen
                                     where owner = :owner and operation_id = :operation
                                       and drift_seen is distinct from :seen
                                    """)
                            .bind("seen", due.seen())
                            .bind("owner", due.owner())
                            .bind("operation", compared.operationId())
                            .execute()
                    > 0;
            return mine ? Optional.of(replace(db, due.owner(), drift, unplannable)) : Optional.<Noted>empty();
        });
    }

    private Noted replace(Handle db, String owner, List<DriftedThing> drift, @Nullable String unplannable) {
        Map<String, String> before = new HashMap<>();
        db.createQuery("select type || '|' || thing as key, action from document_drift where owner = :owner")
                .bind("owner", owner)
                .map((row, context) -> Map.entry(row.getString("key"), row.getString("action")))
                .forEach(row -> before.put(row.getKey(), row.getValue()));
        Set<String> now = new HashSet<>();
        PreparedBatch batch = db.prepareBatch(PUT);
        for (DriftedThing thing : drift) {
            if (now.add(key(thing))) {
                bind(batch, owner, thing);
            }
        }
        if (unplannable != null) {
            now.add(DOCUMENT + "|");
            bindDocument(batch, owner, unplannable);
        }
        if (batch.size() > 0) {
            batch.execute();
        }
        db.createUpdate("delete from document_drift where owner = :owner and not (type || '|' || thing) = any(:now)")
                .bind("owner", owner)
                .bindArray("now", String.class, now.toArray())
                .execute();
        return new Noted(
                before.size(),
                now.size(),
                drift.stream()
                        .filter(thing -> !thing.action().name().equals(before.get(key(thing))))
                        .toList());
    }

    private static void bindDocument(PreparedBatch batch, String owner, String why) {
        batch.bind("owner", owner)
                .bind("type", DOCUMENT)
                .bind("thing", "")
                .bind("action", "NONE")
                .bind("name", "the document")
                .bind("reason", why);
        for (String absent : List.of(
                "id",
                "wanted",
                "account",
                "set",
                "principalType",
                "principal",
                "group",
                "cause",
                "operation",
                "actor")) {
            batch.bind(absent, (String) null);
        }
        batch.add();
    }

    private void bind(PreparedBatch batch, String owner, DriftedThing thing) {
        Subject subject = Subject.of(thing);
        DriftedThing.DriftCause cause = thing.cause();
        batch.bind("owner", owner)
                .bind("type", thing.type())
                .bind("thing", thing(thing))
                .bind("action", thing.action())
                .bind("id", thing.id())
                .bind("name", thing.name())
                .bind("reason", thing.reason())
                .bind("wanted", text(thing.after()))
                .bind("account", subject.account())
                .bind("set", subject.permissionSet())
                .bind("principalType", subject.principalType())
                .bind("principal", subject.principal())
                .bind("group", subject.group())
                .bind("cause", cause == null ? null : cause.type())
                .bind("operation", cause == null ? null : cause.operationId())
                .bind("actor", cause == null ? null : cause.actor())
                .add();
    }

    /** What findings are about, by ids; nothing where AWS has given none. */
    private record Subject(
            @Nullable String account,
            @Nullable String permissionSet,
            @Nullable String principalType,
            @Nullable String principal,
            @Nullable String group) {
        private static final Subject NONE = new Subject(null, null, null, null, null);

        static Subject of(DriftedThing thing) {
            String id = thing.id();
            if (id == null) {
                return NONE;
            }
            return switch (thing.type()) {
                case ASSIGNMENT ->
                    AssignmentKey.parse(id)
                            .map(key -> new Subject(
                                    key.accountId(),
                                    key.permissionSetId(),
                                    key.principalType().name(),
                                    key.principalId(),
                                    null))
                            .orElse(NONE);
                case MEMBERSHIP -> {
                    List<String> parts = List.of(id.split("/", 2));
                    yield new Subject(null, null, "USER", parts.getLast(), parts.getFirst());
                }
                case ACCOUNT -> new Subject(id, null, null, null, null);
                case PERMISSION_SET -> new Subject(null, id, null, null, null);
                case GROUP -> new Subject(null, null, null, null, id);
                case USER -> new Subject(null, null, "USER", id, null);
                case ORGANIZATIONAL_UNIT -> NONE;
            };
        }
    }

    private static String key(DriftedThing thing) {
        return thing.type() + "|" + thing(thing);
    }

    private static String thing(DriftedThing thing) {
        return Objects.requireNonNullElse(thing.id(), thing.name());
    }

    private @Nullable String text(@Nullable Object value) {
        try {
            return value == null ? null : json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
