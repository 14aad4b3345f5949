package io.gatehouse.accesspolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The policies that count now, in PostgreSQL. */
@ApplicationScoped
class AccessPolicies {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    AccessPolicies(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** All of them, by id. */
    @Transactional
    public List<AccessPolicy> all() {
        return jdbi.withHandle(db -> db.createQuery("select * from access_policy order by policy_id")
                .map((row, context) -> policy(row))
                .list());
    }

    /** After this id. */
    @Transactional
    public List<AccessPolicy> after(@Nullable String policyId, int most) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select * from access_policy where policy_id > :after order by policy_id limit :most")
                .bind("after", policyId == null ? "" : policyId)
                .bind("most", most)
                .map((row, context) -> policy(row))
                .list());
    }

    @Transactional
    public Optional<AccessPolicy> find(String policyId) {
        return jdbi.withHandle(db -> db.createQuery("select * from access_policy where policy_id = :id")
                .bind("id", policyId)
                .map((row, context) -> policy(row))
                .findOne());
    }

    /** The policy of a name, in any case. */
    @Transactional
    public Optional<AccessPolicy> named(String name) {
        return jdbi.withHandle(db -> db.createQuery("select * from access_policy where lower(name) = lower(:name)")
                .bind("name", name)
                .map((row, context) -> policy(row))
                .findOne());
    }

    /** What became of a write. */
    enum Written {
        DONE,
        /** Another policy has the name. */
        NAME_TAKEN,
        /** The policy is not as it was when the change was asked for. */
        CHANGED_MEANWHILE
    }

    /**
     * Writes what an operation wants; repeatable.
     *
     * @param before the terms the change was made for; absent for a new policy
     * @param after the terms to be; absent to remove it
     */
    @Transactional
    public Written write(
            String operationId, String policyId, @Nullable PolicyTerms before, @Nullable PolicyTerms after) {
        return jdbi.withHandle(db -> {
            // policies are few and seldom written: one after the other, so that names can be compared
            db.execute("lock table access_policy in share row exclusive mode");
            Optional<String> writer = db.createQuery("select written_by from access_policy where policy_id = :id")
                    .bind("id", policyId)
                    .mapTo(String.class)
                    .findOne();
            if (writer.filter(operationId::equals).isPresent() || (after == null && writer.isEmpty())) {
                return Written.DONE;
            }
            Optional<PolicyTerms> present = find(policyId).map(AccessPolicy::terms);
            if (!present.equals(Optional.ofNullable(before))) {
                return Written.CHANGED_MEANWHILE;
            }
            if (after == null) {
                db.execute("delete from access_policy where policy_id = ?", policyId);
                return Written.DONE;
            }
            if (named(after.name())
                    .filter(other -> !other.policyId().equals(policyId))
                    .isPresent()) {
                return Written.NAME_TAKEN;
            }
            db.createUpdate("""
                            insert into access_policy (policy_id, name, terms, written_by)
                            values (:id, :name, cast(:terms as jsonb), :by)
                            on conflict (policy_id) do update
                              set name = excluded.name, terms = excluded.terms, written_by = excluded.written_by,
                                  updated_at = clock_timestamp()
                            """)
                    .bind("id", policyId)
                    .bind("name", after.name())
                    .bind("terms", json(after))
                    .bind("by", operationId)
                    .execute();
            return Written.DONE;
        });
    }

    private AccessPolicy policy(ResultSet row) throws SQLException {
        try {
            return AccessPolicy.of(
                    row.getString("policy_id"),
                    json.readValue(row.getString("terms"), PolicyTerms.class),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("updated_at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(PolicyTerms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
