package io.gatehouse.listing;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What a principal has, and who has a permission set, by the index where AWS told it lately: guardrails judge without a call. */
@Decorator
@Priority(1)
class KnownAssignments implements AssignmentLookup {
    private static final String ROWS = """
            select account_id, permission_set_id, principal_type, principal_id from index_assignment
             where scope = :scope and valid_to is null and\s""";

    private final AssignmentLookup aws;
    private final KnownThings known;
    private final Jdbi jdbi;

    @Inject
    KnownAssignments(@Any @Delegate AssignmentLookup aws, KnownThings known, Jdbi jdbi) {
        this.aws = aws;
        this.known = known;
        this.jdbi = jdbi;
    }

    @Override
    public Uni<List<AssignmentKey>> ofPrincipal(PrincipalKey principal) {
        return known.first(Part.ASSIGNMENTS, now -> held(now, principal), aws.ofPrincipal(principal));
    }

    private Optional<List<AssignmentKey>> held(Known now, PrincipalKey principal) {
        return jdbi.inTransaction(db -> {
            boolean asked = db.createQuery("""
                            select exists (select 1 from index_question
                              where scope = :scope and kind = 'PRINCIPAL' and subject = :subject
                                and asked_at > clock_timestamp() - make_interval(secs => :fresh))
                            """)
                    .bind("scope", now.scope())
                    .bind("subject", principal.type() + "/" + principal.id())
                    .bind("fresh", known.freshSeconds())
                    .mapTo(Boolean.class)
                    .one();
            return asked
                    ? Optional.of(db.createQuery(ROWS + "principal_type = :type and principal_id = :id")
                            .bind("scope", now.scope())
                            .bind("type", principal.type().name())
                            .bind("id", principal.id())
                            .map((row, context) -> key(row))
                            .list())
                    : Optional.empty();
        });
    }

    @Override
    public Uni<List<AssignmentKey>> ofPermissionSet(String permissionSetId) {
        return known.first(
                Part.ASSIGNMENTS,
                now -> known.fresh(now, Part.ASSIGNMENTS)
                        ? Optional.of(jdbi.withHandle(db -> db.createQuery(ROWS + "permission_set_id = :id")
                                .bind("scope", now.scope())
                                .bind("id", permissionSetId)
                                .map((row, context) -> key(row))
                                .list()))
                        : Optional.empty(),
                aws.ofPermissionSet(permissionSetId));
    }

    private static AssignmentKey key(ResultSet row) throws SQLException {
        return new AssignmentKey(
                row.getString("account_id"),
                row.getString("permission_set_id"),
                PrincipalType.valueOf(row.getString("principal_type")),
                row.getString("principal_id"));
    }

    @Override
    public Uni<List<AssignmentKey>> removable(List<AssignmentKey> assignments) {
        return aws.removable(assignments);
    }

    @Override
    public Uni<List<NewItem>> removals(List<AssignmentKey> assignments) {
        return aws.removals(assignments);
    }

    @Override
    public Uni<List<String>> setsIn(String accountId) {
        return aws.setsIn(accountId);
    }

    @Override
    public Uni<List<AssignmentKey>> ofAccount(String accountId) {
        return aws.ofAccount(accountId);
    }
}
