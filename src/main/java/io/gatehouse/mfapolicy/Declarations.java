package io.gatehouse.mfapolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was declared and attested, in PostgreSQL: the one thing AWS can't tell. */
@ApplicationScoped
class Declarations {
    private static final String NEWEST = """
            select operation_id from mfa_policy_declaration
             where withdrawn_at is null order by declared_at desc limit 1
            """;

    private static final String WITH_ATTESTATION = """
            select d.operation_id, d.settings, d.declared_by, d.declared_at, a.attested_by, a.attested_at, a.note
              from mfa_policy_declaration d
              left join lateral (select * from mfa_policy_attestation
                                  where declaration_id = d.operation_id order by attested_at desc limit 1) a on true
             where d.operation_id = (%s)
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final MfaPolicyConfig config;

    Declarations(Jdbi jdbi, ObjectMapper json, MfaPolicyConfig config) {
        this.jdbi = jdbi;
        this.json = json;
        this.config = config;
    }

    /** The declaration that counts, empty when there is none. */
    @Transactional
    public Optional<Declaration> current() {
        return jdbi.withHandle(db -> db.createQuery(WITH_ATTESTATION.formatted(NEWEST))
                .map((row, context) -> declaration(row))
                .findOne());
    }

    /** What an operation declared, whether it counts or not; empty when it declared nothing. */
    @Transactional
    public Optional<Declaration> of(String operationId) {
        return jdbi.withHandle(db -> db.createQuery(WITH_ATTESTATION.formatted(":id"))
                .bind("id", operationId)
                .map((row, context) -> declaration(row))
                .findOne());
    }

    /** Notes what an operation is about; repeatable. */
    @Transactional
    public void declare(String operationId, MfaSettings settings, String by) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into mfa_policy_declaration (operation_id, settings, declared_by)
                        values (:id, cast(:settings as jsonb), :by) on conflict do nothing
                        """)
                .bind("id", operationId)
                .bind("settings", write(settings))
                .bind("by", by)
                .execute());
    }

    /** What an operation wanted will not come about: what was declared before counts again. */
    @Transactional
    public void withdraw(String operationId) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update mfa_policy_declaration set withdrawn_at = clock_timestamp()
                         where operation_id = :id and withdrawn_at is null
                        """).bind("id", operationId).execute());
    }

    /**
     * Notes a person's word for a declaration; repeatable.
     *
     * @return whether it is noted; false when another declaration has taken its place
     */
    @Transactional
    public boolean attest(String operationId, String declarationId, String by, @Nullable String note) {
        return jdbi.withHandle(db -> {
            boolean counts = db.createQuery(NEWEST + " for update")
                    .mapTo(String.class)
                    .findOne()
                    .filter(declarationId::equals)
                    .isPresent();
            if (counts) {
                insertAttestation(db, operationId, declarationId, by, note);
            }
            return counts;
        });
    }

    /** The attestation an operation brought about, empty when it brought about none. */
    @Transactional
    public Optional<Attestation> attestation(String operationId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select attested_by, attested_at, note from mfa_policy_attestation where operation_id = :id
                        """)
                .bind("id", operationId)
                .map((row, context) -> attestation(row))
                .findOne());
    }

    private static void insertAttestation(
            Handle db, String operationId, String declarationId, String by, @Nullable String note) {
        db.createUpdate("""
                        insert into mfa_policy_attestation (operation_id, declaration_id, attested_by, note)
                        values (:id, :declaration, :by, :note) on conflict do nothing
                        """)
                .bind("id", operationId)
                .bind("declaration", declarationId)
                .bind("by", by)
                .bind("note", note)
                .execute();
    }

    private Declaration declaration(ResultSet row) throws SQLException {
        return new Declaration(
                row.getString("operation_id"),
                read(row.getString("settings")),
                row.getString("declared_by"),
                time(row, "declared_at"),
                row.getString("attested_by") == null ? null : attestation(row));
    }

    private Attestation attestation(ResultSet row) throws SQLException {
        Instant at = time(row, "attested_at");
        return new Attestation(
                row.getString("attested_by"), at, at.plus(config.attestationExpiry()), row.getString("note"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private String write(MfaSettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MfaSettings read(String settings) {
        try {
            return json.readValue(settings, MfaSettings.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
