package io.gatehouse.simulator.organizations;

import java.time.Duration;
import java.time.Instant;

/**
 * An invitation, or the agreement to enable all features.
 *
 * @param action INVITE or ENABLE_ALL_FEATURES
 * @param partyType ACCOUNT or EMAIL for an invitation, ORGANIZATION else
 * @param partyId the invited account or address, the organization else
 * @param state OPEN, ACCEPTED, DECLINED or CANCELED as decided; an open one expires by itself
 */
record Handshake(
        String id, String action, String partyType, String partyId, String notes, String state, Instant requestedAt) {

    static final String OPEN = "OPEN";
    static final String INVITE = "INVITE";
    static final String ENABLE_ALL_FEATURES = "ENABLE_ALL_FEATURES";

    private static final Duration LIFE = Duration.ofDays(15);

    Instant expiresAt() {
        return requestedAt.plus(LIFE);
    }

    String stateAt(Instant now) {
        return state.equals(OPEN) && !now.isBefore(expiresAt()) ? "EXPIRED" : state;
    }

    Handshake decided(String other) {
        return new Handshake(id, action, partyType, partyId, notes, other, requestedAt);
    }
}
