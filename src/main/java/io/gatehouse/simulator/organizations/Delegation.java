package io.gatehouse.simulator.organizations;

import java.time.Instant;

/** An account that administers a service for the organization. */
record Delegation(String accountId, String principal, Instant enabledAt) {

    String key() {
        return accountId + " " + principal;
    }
}
