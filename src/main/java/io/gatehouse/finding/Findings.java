package io.gatehouse.finding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.finding.Finding.Acceptance;
import io.gatehouse.listing.Known;
import io.gatehouse.listing.ListDefinition;
import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.listing.Lists;
import io.gatehouse.listing.Part;
import io.gatehouse.listing.QueryReferences;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The findings in PostgreSQL. */
@ApplicationScoped
public class Findings {
    private static final Part[] NEEDED = {
        Part.ACCOUNTS, Part.PERMISSION_SETS, Part.GROUPS, Part.USERS, Part.MEMBERSHIPS, Part.ASSIGNMENTS
    };

    /** By the time of the statement: one that moves while it runs would keep PostgreSQL from using an index. */
    private static final String STATUS = """
            case when f.resolved_at is not null then 'RESOLVED'
                 when f.accepted_at is not null
                      and (f.acceptance_expires_at is null or f.acceptance_expires_at > statement_timestamp()) then 'ACCEPTED'
                 else 'OPEN' end""";

    private static final String FROM =
            "(select f.*, " + STATUS + " as status, null::timestamptz as valid_to from finding f) t";

    private final Jdbi jdbi;
    private final Lists lists;
    private final QueryReferences references;
    private final ObjectMapper json;
    private final Map<FindingCode, FindingKind> kinds = new EnumMap<>(FindingCode.class);
    private final ListDefinition<Finding> list;

    Findings(Jdbi jdbi, Lists lists, QueryReferences references, ObjectMapper json, @All List<FindingKind> all) {
        this.jdbi = jdbi;
        this.lists = lists;
        this.references = references;
        this.json = json;
        all.forEach(kind -> kinds.put(kind.code(), kind));
        this.list = new ListDefinition<>(
                "t.*",
                FROM,
                List.of("t.finding_id"),
                finding -> List.of(finding.findingId()),
                List.of(
                        new Sort<>(
                                "severity",
                                "case t.severity when 'HIGH' then '1' when 'MEDIUM' then '2' else '3' end",
                                finding -> String.valueOf(finding.severity().ordinal() + 1)),
                        new Sort<>("code", "t.code", finding -> finding.code().name())),
                ListDefinition.SEARCH,
                Finding::detail,
                (row, context) -> finding(row),
                List.of(NEEDED));
    }

    /** One page of those that fit. */
    public Page<Finding> page(FindingFilter filter, ListRequest asked, PageRequest page) {
        Known known = lists.known();
        known.required(NEEDED);
        List<Filter<Finding>> filters = new ArrayList<>();
        add(filters, "code", filter.code());
        add(filters, "severity", filter.severity());
        if (filter.status() != null) {
            filters.add(status(filter.status()));
        }
        add(filters, "account_id", references.account(known, "accountId", filter.accountId()));
        add(filters, "principal_id", references.principal(known, "principalId", filter.principalId()));
        return lists.page(
                list,
                asked,
                page,
                known,
                filters,
                () -> {
                    throw new IllegalStateException("Findings are in the index alone");
                },
                null);
    }

    private static void add(List<Filter<Finding>> filters, String column, @Nullable Object value) {
        if (value != null) {
            filters.add(new Filter<>("t." + column + " = :" + column, column, value.toString(), finding -> true));
        }
    }

    /** Says beside the status whether it is resolved, by which those that are not have an index. */
    private static Filter<Finding> status(FindingStatus status) {
        return new Filter<>(
                "t.status = :status and t.resolved_at is " + (status == FindingStatus.RESOLVED ? "not null" : "null"),
                "status",
                status.name(),
                finding -> true);
    }

    /** How many are open, of each severity. */
    public Map<Severity, Integer> open() {
        Map<Severity, Integer> open = new EnumMap<>(Severity.class);
        jdbi.useHandle(db -> db.createQuery("""
                        select f.severity, count(*)::int as open from finding f
                         where f.scope = (select id from index_scope where current) and f.resolved_at is null
                           and (f.accepted_at is null or f.acceptance_expires_at <= statement_timestamp())
                         group by f.severity
                        """)
                .map((row, context) -> Map.entry(Severity.valueOf(row.getString("severity")), row.getInt("open")))
                .forEach(found -> open.put(found.getKey(), found.getValue())));
        return open;
    }

    /** One finding, empty where there is none of this id. */
    Optional<Fresh<Finding>> find(String findingId) {
        Instant asOf = lists.known().asOf(NEEDED).orElseGet(Instant::now);
        return jdbi.withHandle(db -> db.createQuery("select t.* from " + FROM + " where t.finding_id = :id")
                .bind("id", findingId)
                .map((row, context) -> new Fresh<>(finding(row), asOf))
                .findOne());
    }

    /** Notes an acceptance in the place of one before; whether there is such a finding, and it is not resolved. */
    boolean accept(String findingId, String acceptedBy, String note, @Nullable Instant expiresAt) {
        return jdbi.withHandle(db -> db.createUpdate("""
                                update finding set accepted_by = :by, accepted_at = clock_timestamp(),
                                       acceptance_note = :note, acceptance_expires_at = :expires
                                 where finding_id = :id and resolved_at is null
                                """)
                        .bind("id", findingId)
                        .bind("by", acceptedBy)
                        .bind("note", note)
                        .bind("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
                        .execute()
                > 0);
    }

    /** Takes an acceptance back; whether there was one. */
    boolean withdraw(String findingId) {
        return jdbi.withHandle(db -> db.createUpdate("""
                                update finding set accepted_by = null, accepted_at = null, acceptance_note = null,
                                       acceptance_expires_at = null
                                 where finding_id = :id and accepted_at is not null
                                """).bind("id", findingId).execute() > 0);
    }

    private Finding finding(ResultSet row) throws SQLException {
        FindingCode code = FindingCode.valueOf(row.getString("code"));
        FindingKind kind = Objects.requireNonNull(kinds.get(code), code::name);
        Facts facts = facts(row.getString("facts"));
        FindingStatus status = FindingStatus.valueOf(row.getString("status"));
        return new Finding(
                row.getString("finding_id"),
                code,
                Severity.valueOf(row.getString("severity")),
                status,
                row.getString("title"),
                kind.detail(facts),
                kind.subjects(facts),
                row.getTimestamp("first_seen_at").toInstant(),
                row.getTimestamp("last_seen_at").toInstant(),
                instant(row.getTimestamp("resolved_at")),
                status == FindingStatus.RESOLVED ? List.of() : kind.cures(facts),
                acceptance(row));
    }

    private static @Nullable Acceptance acceptance(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("accepted_at");
        return at == null
                ? null
                : new Acceptance(
                        row.getString("accepted_by"),
                        at.toInstant(),
                        row.getString("acceptance_note"),
                        instant(row.getTimestamp("acceptance_expires_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private Facts facts(String text) {
        try {
            return new Facts(json.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A finding holds what is no JSON", e);
        }
    }
}
