package io.gatehouse.simulator.organizations;

import java.time.Instant;

/** A service the organization trusts. */
record TrustedService(String principal, Instant enabledAt) {}
