package io.gatehouse.request;

import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Change;
import io.gatehouse.operation.Control;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Ends every request of somebody who leaves, in the transaction that accepts the offboarding or the deletion: what is not
 * active yet never will be, and what is active is taken away. It comes before the audit, whose lock is the last of a
 * transaction.
 */
@ApplicationScoped
@Priority(1)
class Leavers implements JournalListener {
    private static final String OFFBOARD = "OFFBOARD";
    /** Operations that may delete users. */
    private static final Set<String> DELETE = Set.of(OFFBOARD, "DELETE_USER", "APPLY_PLAN");

    private final Jdbi jdbi;
    private final Ledger ledger;

    Leavers(Jdbi jdbi, Ledger ledger) {
        this.jdbi = jdbi;
        this.ledger = ledger;
    }

    @Override
    public void accepted(Operation operation, Caller caller, @Nullable Change change) {
        Approval approval = operation.approval();
        if (approval == null || !approval.pending()) {
            end(operation, caller);
        }
    }

    @Override
    public void controlled(Operation operation, Caller caller, Control control) {
        if (control == Control.APPROVE) {
            end(operation, caller);
        }
    }

    /** Whoever was deleted by an item that nobody could see when the operation was accepted. */
    @Override
    public void itemsEnded(List<Item> items) {
        Set<String> gone = new LinkedHashSet<>();
        items.stream()
                .filter(item -> item.action().equals("DELETE_USER") && item.phase() == Phase.SUCCEEDED)
                .map(Item::principalId)
                .filter(Objects::nonNull)
                .forEach(gone::add);
        if (!gone.isEmpty()) {
            end(gone, Caller.SERVICE);
        }
    }

    private void end(Operation operation, Caller caller) {
        if (!DELETE.contains(operation.type())) {
            return;
        }
        Set<String> leaving = new LinkedHashSet<>();
        Target target = operation.target();
        if (operation.type().equals(OFFBOARD) && target != null && target.id() != null) {
            leaving.add(target.id());
        }
        leaving.addAll(jdbi.withHandle(db -> deleted(db, operation.id())));
        end(leaving, caller);
    }

    private void end(Set<String> leaving, Caller caller) {
        List<String> requests = leaving.isEmpty() ? List.of() : jdbi.withHandle(db -> open(db, leaving));
        if (!requests.isEmpty()) {
            ledger.change(requests, Set.of(), caller, page -> page.rows().stream()
                    .filter(request -> leaving.contains(request.userId()))
                    .forEach(request -> leave(page, request)));
        }
    }

    private static void leave(LedgerPage page, RequestRow request) {
        String why = "The user leaves.";
        switch (request.course()) {
            case Course.Undecided undecided ->
                page.put(request.on(undecided.withdrawn(), page.now()).because(why), Cause.WITHDRAWN, why);
            case Course.Scheduled scheduled ->
                page.put(request.on(scheduled.withdrawn(), page.now()).because(why), Cause.WITHDRAWN, why);
            case Course.Granted ignored -> page.put(Endings.unwanted(request, EndReason.REVOKED), Cause.REVOKED, why);
            case Course.Closed ignored -> {}
        }
    }

    private static List<String> deleted(Handle db, String operationId) {
        return db.createQuery("""
                        select principal_id from operation_item
                         where operation_id = :id and action = 'DELETE_USER' and principal_id is not null
                        """).bind("id", operationId).mapTo(String.class).list();
    }

    private static List<String> open(Handle db, Set<String> users) {
        return db.createQuery("""
                        select request_id from access_request
                         where user_id = any(:users) and status in ('PENDING_APPROVAL', 'SCHEDULED', 'ACTIVATING', 'ACTIVE')
                         order by request_id
                        """)
                .bindArray("users", String.class, users.toArray())
                .mapTo(String.class)
                .list();
    }
}
