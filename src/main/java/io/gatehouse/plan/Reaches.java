package io.gatehouse.plan;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who can reach what at one moment. People who are in the same groups and have nothing of their own reach the same, so that
 * is found out once for all of them.
 */
final class Reaches {
    private final Map<String, Set<Reach>> ofPrincipal = new HashMap<>();
    private final Map<String, Set<String>> groupsOf = new HashMap<>();
    private final Map<Set<String>, Set<Reach>> ofGroups = new HashMap<>();

    /** A permission set in an account, by keys. */
    record Reach(String account, String permissionSet) {}

    void give(AssignmentKey key) {
        ofPrincipal
                .computeIfAbsent(principal(key), any -> new HashSet<>())
                .add(new Reach(key.accountId(), key.permissionSetId()));
    }

    void take(AssignmentKey key) {
        Set<Reach> reaches = ofPrincipal.get(principal(key));
        if (reaches != null) {
            reaches.remove(new Reach(key.accountId(), key.permissionSetId()));
        }
    }

    void takeAll(PrincipalType type, String principal) {
        ofPrincipal.remove(type + "/" + principal);
    }

    void join(String group, String user) {
        groupsOf.computeIfAbsent(user, any -> new TreeSet<>()).add(group);
    }

    void leave(String group, String user) {
        Set<String> groups = groupsOf.get(user);
        if (groups != null) {
            groups.remove(group);
        }
    }

    Set<String> groups(String user) {
        return groupsOf.getOrDefault(user, Set.of());
    }

    boolean ofOwn(String user) {
        return ofPrincipal.containsKey(PrincipalType.USER + "/" + user);
    }

    Set<Reach> of(String user) {
        Set<Reach> byGroups = ofGroups.computeIfAbsent(groups(user), this::together);
        Set<Reach> own = ofPrincipal.get(PrincipalType.USER + "/" + user);
        if (own == null || own.isEmpty()) {
            return byGroups;
        }
        Set<Reach> both = new HashSet<>(byGroups);
        both.addAll(own);
        return both;
    }

    private Set<Reach> together(Set<String> groups) {
        List<Set<Reach>> all = new ArrayList<>();
        groups.forEach(group -> {
            Set<Reach> reaches = ofPrincipal.get(PrincipalType.GROUP + "/" + group);
            if (reaches != null && !reaches.isEmpty()) {
                all.add(reaches);
            }
        });
        if (all.size() < 2) {
            return all.isEmpty() ? Set.of() : all.getFirst();
        }
        Set<Reach> together = new HashSet<>();
        all.forEach(together::addAll);
        return Collections.unmodifiableSet(together);
    }

    private static String principal(AssignmentKey key) {
        return key.principalType() + "/" + key.principalId();
    }
}
