package io.gatehouse.accesspolicy;

import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import java.util.Set;

/**
 * A user of the identity store, as the index knows it.
 *
 * @param enabled whether the user can sign in
 * @param groups ids of the groups the user is in
 */
public record Person(String userId, String userName, boolean enabled, Set<String> groups) {
    public Person {
        groups = Set.copyOf(groups);
    }

    /** Whether a policy that names this principal means this person. */
    boolean is(PrincipalKey principal) {
        return principal.type() == PrincipalType.USER ? principal.id().equals(userId) : groups.contains(principal.id());
    }

    /** Whether one of these means this person. */
    public boolean isAmong(Iterable<Party> parties) {
        for (Party party : parties) {
            if (is(party.key())) {
                return true;
            }
        }
        return false;
    }
}
