package io.gatehouse.plan;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a plan may not do even when confirmed: delete too much at once, or what is protected. */
final class Safety {
    private Safety() {}

    static void judge(Draft draft) {
        limits(draft);
        protect(draft);
        stillAssigned(draft);
    }

    /** Learned from octoDNS: a share of what is managed, from a number on. */
    private static void limits(Draft draft) {
        Document.DocumentLimits bounds = draft.document().bounds();
        Map<ThingType, Integer> deleted = new EnumMap<>(ThingType.class);
        Map<ThingType, Set<String>> managed = new EnumMap<>(ThingType.class);
        draft.changes().forEach(change -> {
            if (change.action() == PlanAction.DELETE) {
                deleted.merge(change.type(), 1, Integer::sum);
            }
        });
        draft.changes().forEach(change -> {
            String id = change.id();
            if (id != null
                    && deleted.containsKey(change.type())
                    && (change.action() == PlanAction.DELETE
                            || change.action() == PlanAction.UPDATE
                            || change.action() == PlanAction.UNCHANGED
                            || change.action() == PlanAction.ADOPT)) {
                managed.computeIfAbsent(change.type(), type -> new HashSet<>()).add(id);
            }
        });
        deleted.forEach((type, count) -> {
            int all = managed.getOrDefault(type, Set.of()).size();
            if (all >= bounds.from() && count * 100L > (long) all * bounds.percent()) {
                draft.violates(
                        "LIMIT_EXCEEDED",
                        null,
                        "This would delete " + count + " of " + all + " of " + type + ", more than " + bounds.percent()
                                + " %. Raise limits.maxDeletePercent in the document if it is meant.");
            }
        });
    }

    private static void protect(Draft draft) {
        Set<String> guarded = new HashSet<>();
        Document.each(draft.document().protectedThings()).forEach(each -> guarded.add(each.toLowerCase(Locale.ROOT)));
        if (guarded.isEmpty()) {
            return;
        }
        draft.changes().stream()
                .filter(change -> change.action() == PlanAction.DELETE)
                .filter(change -> touches(change, guarded))
                .forEach(change -> draft.violates(
                        "PROTECTED", "/protected", "This would delete " + change.name() + ", which is protected."));
    }

    private static boolean touches(PlannedChange change, Set<String> guarded) {
        if (guarded.contains(change.name().toLowerCase(Locale.ROOT))
                || change.id() != null && guarded.contains(change.id().toLowerCase(Locale.ROOT))) {
            return true;
        }
        return change.thing().properties().stream()
                .anyMatch(member -> member.getValue().isTextual()
                        && guarded.contains(member.getValue().asText().toLowerCase(Locale.ROOT)));
    }

    /** AWS deletes no set that is assigned. */
    private static void stillAssigned(Draft draft) {
        Set<String> sets = new HashSet<>();
        Set<String> going = new HashSet<>();
        draft.changes().stream()
                .filter(change -> change.action() == PlanAction.DELETE && change.id() != null)
                .forEach(change -> (change.type() == ThingType.PERMISSION_SET ? sets : going).add(change.id()));
        if (sets.isEmpty()) {
            return;
        }
        Map<String, Long> left = draft.now().assignments().stream()
                .filter(key -> sets.contains(key.permissionSetId()) && !going.contains(key.assignmentId()))
                .collect(java.util.stream.Collectors.groupingBy(
                        key -> key.permissionSetId(), java.util.stream.Collectors.counting()));
        left.forEach((set, count) -> draft.violates(
                "STILL_ASSIGNED",
                "/permissionSets",
                "The permission set "
                        + Objects.requireNonNull(draft.now().permissionSets().get(set))
                                .name() + " would be deleted, but " + count
                        + " assignments of it are not this document's."));
    }
}
