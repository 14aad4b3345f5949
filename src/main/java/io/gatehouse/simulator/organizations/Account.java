package io.gatehouse.simulator.organizations;

import io.gatehouse.simulator.service.ManagementAccount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account.
 *
 * @param state PENDING_ACTIVATION, ACTIVE, SUSPENDED, PENDING_CLOSURE or CLOSED
 * @param joinedMethod INVITED or CREATED
 * @param joinedAt when it joined the organization; for an account outside of one, when it came to be
 * @param parentId the root or unit it is in, null outside of an organization
 * @param closeRequestedAt when its closure was accepted, null when it was not
 * @param closedAt when the closure was through, null while it is not
 */
record Account(
        String id,
        String email,
        String name,
        String state,
        String joinedMethod,
        Instant joinedAt,
        @Nullable String parentId,
        @Nullable Instant closeRequestedAt,
        @Nullable Instant closedAt) {

    static final String ACTIVE = "ACTIVE";
    static final String PENDING_CLOSURE = "PENDING_CLOSURE";

    boolean isManagement() {
        return id.equals(ManagementAccount.ID);
    }

    Account named(String other) {
        return new Account(id, email, other, state, joinedMethod, joinedAt, parentId, closeRequestedAt, closedAt);
    }

    Account reachedAt(String otherEmail) {
        return new Account(id, otherEmail, name, state, joinedMethod, joinedAt, parentId, closeRequestedAt, closedAt);
    }

    Account in(@Nullable String otherParent) {
        return new Account(id, email, name, state, joinedMethod, joinedAt, otherParent, closeRequestedAt, closedAt);
    }

    Account joined(Instant at, String parent) {
        return new Account(id, email, name, state, joinedMethod, at, parent, closeRequestedAt, closedAt);
    }

    Account closing(@Nullable Instant at) {
        return new Account(id, email, name, state, joinedMethod, joinedAt, parentId, at, closedAt);
    }

    Account pendingClosure() {
        return new Account(
                id, email, name, PENDING_CLOSURE, joinedMethod, joinedAt, parentId, closeRequestedAt, closedAt);
    }

    Account closed(String finalState, Instant at) {
        return new Account(id, email, name, finalState, joinedMethod, joinedAt, parentId, closeRequestedAt, at);
    }

    /** The member AWS announced to retire: it knows neither PENDING_ACTIVATION nor CLOSED. */
    String legacyStatus() {
        return switch (state) {
            case "CLOSED" -> "SUSPENDED";
            case "PENDING_ACTIVATION" -> ACTIVE;
            default -> state;
        };
    }
}
