package io.gatehouse.simulator.service;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What other services may ask the Identity Store about users and groups. */
public interface Principals {

    /** When the principal was created; empty when there is none. The type is USER or GROUP. */
    Optional<Instant> createdAt(String principalType, String principalId);

    /** The id of the user of that user name or the group of that display name. The type is USER or GROUP. */
    Optional<String> named(String principalType, String name);

    /** The ids of the groups a user is a member of. */
    Set<String> groupsOf(String userId);
}
