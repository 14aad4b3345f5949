package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.Kit;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Change;
import io.gatehouse.operation.Control;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Phase;
import io.gatehouse.security.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the journal, in its own transactions, what was proven of assignments: of those that requests hold, and of
 * those that somebody gives or takes by other means. It comes before the audit, whose lock is the last of a transaction.
 */
@ApplicationScoped
@Priority(1)
class GrantProofs implements JournalListener {
    private static final String CREATE = "CREATE_ASSIGNMENT";
    private static final String DELETE = "DELETE_ASSIGNMENT";

    private final Jdbi jdbi;
    private final GrantRows grants;
    private final Ledger ledger;
    private final AccessDirectory directory;

    GrantProofs(Jdbi jdbi, GrantRows grants, Ledger ledger, AccessDirectory directory) {
        this.jdbi = jdbi;
        this.grants = grants;
        this.ledger = ledger;
        this.directory = directory;
    }

    /** Whoever gives the same access by other means wants it to stay, from the moment of asking. */
    @Override
    public void accepted(Operation operation, Caller caller, @Nullable Change change) {
        Approval approval = operation.approval();
        if (approval == null || !approval.pending()) {
            standing(operation);
        }
    }

    @Override
    public void controlled(Operation operation, Caller caller, Control control) {
        if (control == Control.APPROVE) {
            standing(operation);
        }
    }

    private void standing(Operation operation) {
        if (operation.type().equals(AccessOperations.GRANT)) {
            return;
        }
        jdbi.useHandle(db -> {
            List<AssignmentKey> keys = db.createQuery("""
                            select account_id, permission_set_id, principal_id from operation_item i
                             where operation_id = :id and action = 'CREATE_ASSIGNMENT' and principal_type = 'USER'
                               and exists (select 1 from access_grant g
                                            where g.account_id = i.account_id and g.ended_at is null
                                              and g.permission_set_id = i.permission_set_id and g.user_id = i.principal_id)
                            """)
                    .bind("id", operation.id())
                    .map((row, context) -> new AssignmentKey(
                            row.getString("account_id"),
                            row.getString("permission_set_id"),
                            PrincipalType.USER,
                            row.getString("principal_id")))
                    .list();
            grants.update(
                    db,
                    grants.locked(db, keys).values().stream()
                            .filter(grant -> !grant.state().standing())
                            .map(grant ->
                                    grant.now(grant.state().standingCame()).wantedBy(operation.id()))
                            .toList());
        });
    }

    @Override
    public void itemsEnded(List<Item> items) {
        Map<AssignmentKey, List<Item>> byKey = new LinkedHashMap<>();
        items.stream()
                .filter(item -> (item.action().equals(CREATE) || item.action().equals(DELETE))
                        && "USER".equals(item.principalType())
                        && item.accountId() != null
                        && item.permissionSetId() != null
                        && item.principalId() != null)
                .forEach(item -> byKey.computeIfAbsent(key(item), any -> new ArrayList<>())
                        .add(item));
        Set<AssignmentKey> known = booked(byKey.keySet());
        if (!known.isEmpty()) {
            ledger.change(Set.of(), known, Caller.SERVICE, page -> {
                Map<AssignmentKey, GrantRow> locked = grants.locked(page.db(), known);
                Map<String, Set<String>> concerned = concerned(page, items);
                Map<String, Kit> kits = directory.kits(known.stream()
                        .map(AssignmentKey::permissionSetId)
                        .distinct()
                        .toList());
                locked.forEach((key, grant) -> byKey.getOrDefault(key, List.of())
                        .forEach(item -> new Proof(page, item, key, kits.get(key.permissionSetId()))
                                .apply(
                                        grants.locked(page.db(), List.of(key)).get(key),
                                        concerned.getOrDefault(item.operationId(), Set.of()))
                                .ifPresent(changed -> grants.update(page.db(), List.of(changed)))));
            });
        }
    }

    /** Those a book is open for, without a lock. */
    private Set<AssignmentKey> booked(Collection<AssignmentKey> keys) {
        return keys.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbi.withHandle(db -> db.createQuery(
                                "select i.account_id, i.permission_set_id, i.user_id from access_grant i join "
                                        + RequestRows.keysOf() + " where i.ended_at is null")
                        .bindArray("accounts", String.class, RequestRows.column(keys, AssignmentKey::accountId))
                        .bindArray("sets", String.class, RequestRows.column(keys, AssignmentKey::permissionSetId))
                        .bindArray("users", String.class, RequestRows.column(keys, AssignmentKey::principalId))
                        .map((row, context) -> new AssignmentKey(
                                row.getString("account_id"),
                                row.getString("permission_set_id"),
                                PrincipalType.USER,
                                row.getString("user_id")))
                        .list()));
    }

    /** The requests for whose sake each operation was started. */
    private static Map<String, Set<String>> concerned(LedgerPage page, List<Item> items) {
        Map<String, Set<String>> concerned = new HashMap<>();
        page.db()
                .createQuery("""
                        select operation_id, request_id from access_request_operation where operation_id = any(:ids)
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        items.stream().map(Item::operationId).distinct().toArray())
                .map((row, context) -> Map.entry(row.getString("operation_id"), row.getString("request_id")))
                .forEach(one -> concerned
                        .computeIfAbsent(one.getKey(), any -> new HashSet<>())
                        .add(one.getValue()));
        return concerned;
    }

    private static AssignmentKey key(Item item) {
        return new AssignmentKey(
                String.valueOf(item.accountId()),
                String.valueOf(item.permissionSetId()),
                PrincipalType.USER,
                String.valueOf(item.principalId()));
    }

    static boolean creates(Item item) {
        return item.action().equals(CREATE);
    }

    static boolean exists(Item item) {
        return item.phase() == Phase.SUCCEEDED
                && (item.outcome() == Outcome.CREATED || item.outcome() == Outcome.EXISTED);
    }

    static boolean gone(Item item) {
        return item.phase() == Phase.SUCCEEDED
                && (item.outcome() == Outcome.REMOVED || item.outcome() == Outcome.ABSENT);
    }
}
