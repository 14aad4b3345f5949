package io.gatehouse.permissionset;

import io.gatehouse.operation.NewItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The AWS writes that lead from one content of a permission set to another, and no others. What goes, goes first: so the
 * set never has more policies than AWS takes, and never allows more in between than before or after.
 *
 * @param reductions settings and whatever is to be taken away
 * @param additions whatever is to be added or replaced
 * @param reachesAccounts whether the accounts have to be brought up to date; tags are the set's own
 */
record PermissionSetChanges(List<NewItem> reductions, List<NewItem> additions, boolean reachesAccounts) {

    static PermissionSetChanges between(String id, PermissionSetContent now, PermissionSetContent wanted) {
        List<NewItem> reductions = new ArrayList<>();
        List<NewItem> additions = new ArrayList<>();
        if (!same(now.settings(), wanted.settings())) {
            reductions.add(PermissionSetItems.update(id, wanted.settings()));
        }
        without(now.managedPolicies(), wanted.managedPolicies())
                .forEach(arn -> reductions.add(PermissionSetItems.detach(id, arn)));
        without(now.customerManagedPolicies(), wanted.customerManagedPolicies())
                .forEach(policy -> reductions.add(PermissionSetItems.detach(id, policy)));
        without(wanted.managedPolicies(), now.managedPolicies())
                .forEach(arn -> additions.add(PermissionSetItems.attach(id, arn)));
        without(wanted.customerManagedPolicies(), now.customerManagedPolicies())
                .forEach(policy -> additions.add(PermissionSetItems.attach(id, policy)));
        inlinePolicy(id, now, wanted, reductions, additions);
        boundary(id, now, wanted, reductions, additions);
        boolean reachesAccounts = !reductions.isEmpty() || !additions.isEmpty();
        tags(id, now.tags(), wanted.tags(), reductions, additions);
        return new PermissionSetChanges(reductions, additions, reachesAccounts);
    }

    private static void inlinePolicy(
            String id,
            PermissionSetContent now,
            PermissionSetContent wanted,
            List<NewItem> reductions,
            List<NewItem> additions) {
        if (Objects.equals(now.inlinePolicy(), wanted.inlinePolicy())) {
            return;
        }
        if (wanted.inlinePolicy() == null) {
            reductions.add(PermissionSetItems.deleteInline(id));
        } else {
            additions.add(PermissionSetItems.putInline(id, PolicyDocument.text(wanted.inlinePolicy())));
        }
    }

    private static void boundary(
            String id,
            PermissionSetContent now,
            PermissionSetContent wanted,
            List<NewItem> reductions,
            List<NewItem> additions) {
        if (Objects.equals(now.permissionsBoundary(), wanted.permissionsBoundary())) {
            return;
        }
        if (wanted.permissionsBoundary() == null) {
            additions.add(PermissionSetItems.deleteBoundary(id));
        } else {
            reductions.add(PermissionSetItems.putBoundary(id, wanted.permissionsBoundary()));
        }
    }

    private static void tags(
            String id,
            Map<String, String> now,
            Map<String, String> wanted,
            List<NewItem> reductions,
            List<NewItem> additions) {
        TreeSet<String> gone = new TreeSet<>(now.keySet());
        gone.removeAll(wanted.keySet());
        if (!gone.isEmpty()) {
            reductions.add(PermissionSetItems.untag(id, gone));
        }
        Map<String, String> changed = new TreeMap<>(wanted);
        changed.entrySet().removeIf(tag -> tag.getValue().equals(now.get(tag.getKey())));
        if (!changed.isEmpty()) {
            additions.add(PermissionSetItems.tag(id, changed));
        }
    }

    private static boolean same(PermissionSetSettings one, PermissionSetSettings other) {
        return Objects.equals(one.description(), other.description())
                && duration(one).equals(duration(other))
                && Objects.equals(one.relayState(), other.relayState());
    }

    private static Duration duration(PermissionSetSettings settings) {
        return Duration.parse(
                settings.sessionDuration() == null ? SessionDuration.DEFAULT : settings.sessionDuration());
    }

    private static <T> List<T> without(Collection<T> all, Collection<T> known) {
        return all.stream().filter(one -> !known.contains(one)).toList();
    }
}
