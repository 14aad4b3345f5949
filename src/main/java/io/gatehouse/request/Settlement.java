package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.Kit;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings grants in line with who holds them, at the end of a change: what is missing is made, what nobody holds is taken
 * away, one thing at a time for each.
 */
final class Settlement {
    /** Most removals of one operation. */
    private static final int AT_ONCE = 1_000;

    private final LedgerPage page;
    private final RequestRows requests;
    private final GrantRows grants;
    private final AccessOperations operations;
    private final AccessDirectory directory;

    Settlement(
            LedgerPage page,
            RequestRows requests,
            GrantRows grants,
            AccessOperations operations,
            AccessDirectory directory) {
        this.page = page;
        this.requests = requests;
        this.grants = grants;
        this.operations = operations;
        this.directory = directory;
    }

    void settle(Set<AssignmentKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        requests.updateItems(page.db(), page.changed());
        grants.open(page.db(), wanted());
        Map<AssignmentKey, GrantRow> locked = grants.locked(page.db(), keys);
        Map<AssignmentKey, GrantRows.Holders> holders = grants.holders(page.db(), locked.keySet());
        List<GrantRow> creates = new ArrayList<>();
        List<GrantRow> removes = new ArrayList<>();
        Map<AssignmentKey, GrantRow> changed = new LinkedHashMap<>();
        locked.forEach((key, grant) -> {
            GrantRows.Holders held = holders.getOrDefault(key, GrantRows.Holders.NOBODY);
            switch (grant.state().action(held.activating(), held.active())) {
                case CREATE -> creates.add(grant.now(grant.state().creating()));
                case REMOVE -> {
                    if (grant.due(page.now())) {
                        removes.add(grant.now(grant.state().removing()));
                    }
                }
                case CLOSE -> changed.put(key, grant.close());
                case NOTHING -> {}
            }
            letGo(grant, held);
        });
        start(creates, removes, changed);
        grants.update(page.db(), changed.values());
        expose();
        requests.updateItems(page.db(), page.changed());
    }

    private Set<AssignmentKey> wanted() {
        Set<AssignmentKey> keys = new HashSet<>();
        page.rows().forEach(row -> row.items().stream()
                .filter(item -> item.hold() instanceof Hold.Activating)
                .forEach(item -> keys.add(item.key())));
        return keys;
    }

    /** Holders on their way out are free where nothing has to be taken from AWS for their sake. */
    private void letGo(GrantRow grant, GrantRows.Holders held) {
        GrantState state = grant.state();
        boolean kept = state.pending() != GrantState.Pending.REMOVING
                && (held.any()
                        || (state.pending() == GrantState.Pending.NONE
                                && (state.presence() != GrantState.Presence.PRESENT || state.standing())));
        boolean neverCame = state.pending() != GrantState.Pending.CREATING;
        each(grant.key(), item -> switch (item.hold()) {
            case Hold.Ending ending
            when kept ->
                item.now(ending.released())
                        .exposed(null)
                        .because(
                                held.any()
                                        ? "The same access is held by another request."
                                        : state.standing()
                                                ? "The same access was given by other means."
                                                : item.reason());
            case Hold.Activating activating
            when activating.unwanted() != null && neverCame -> item.now(activating.failed());
            default -> item;
        });
    }

    private void start(List<GrantRow> creates, List<GrantRow> removes, Map<AssignmentKey, GrantRow> changed) {
        // what several requests of one person start at the same time is one operation: AWS is asked about it once
        Map<OnBehalf, List<GrantRow>> together = new LinkedHashMap<>();
        creates.forEach(grant -> together.computeIfAbsent(onBehalf(grant.key()), any -> new ArrayList<>())
                .add(grant));
        together.forEach(
                (who, rows) -> start(rows, wanted -> operations.grant(wanted, who.asker(), who.decidedBy()), changed));
        for (int from = 0; from < removes.size(); from += AT_ONCE) {
            start(
                    removes.subList(from, Math.min(removes.size(), from + AT_ONCE)),
                    wanted -> operations.end(wanted, page.actor()),
                    changed);
        }
    }

    private void start(
            List<GrantRow> rows,
            Function<Collection<AccessOperations.Wanted>, String> how,
            Map<AssignmentKey, GrantRow> changed) {
        Map<AssignmentKey, Set<String>> concerned = new HashMap<>();
        List<AccessOperations.Wanted> wanted = new ArrayList<>();
        // each operation in an order of its own: else all of them queue for the same account, and at the end for the
        // last
        rows.stream().sorted(Comparator.comparingInt(Settlement::shuffled)).forEach(grant -> {
            Set<String> ids = concerned(grant.key());
            concerned.put(grant.key(), ids);
            wanted.add(new AccessOperations.Wanted(
                    grant.key(), ids.stream().min(Comparator.naturalOrder()).orElse(null)));
        });
        String operation = how.apply(wanted);
        rows.forEach(grant -> changed.put(grant.key(), grant.by(operation)));
        requests.link(
                page.db(),
                operation,
                concerned.values().stream().flatMap(Set::stream).distinct().toList());
    }

    private static int shuffled(GrantRow grant) {
        AssignmentKey key = grant.key();
        return (key.principalId() + key.accountId() + key.permissionSetId()).hashCode() * 0x9E3779B1;
    }

    /** For whose sake something is done: whoever waits for it, else whoever is on the way out. */
    private Set<String> concerned(AssignmentKey key) {
        Set<String> ids = new HashSet<>();
        page.rows().forEach(row -> row.items().stream()
                .filter(item -> item.key().equals(key)
                        && (item.hold() instanceof Hold.Activating || item.hold() instanceof Hold.Ending))
                .forEach(item -> ids.add(row.requestId())));
        return ids;
    }

    /** Who asked for what is to be made, and who agreed. */
    private record OnBehalf(Caller asker, @Nullable String decidedBy) {}

    private OnBehalf onBehalf(AssignmentKey key) {
        return page.rows().stream()
                .filter(row -> row.items().stream()
                        .anyMatch(item -> item.key().equals(key) && item.hold() instanceof Hold.Activating))
                .findFirst()
                .map(row -> new OnBehalf(row.asker(), requests.decidedBy(page.db(), row)))
                .orElse(new OnBehalf(Caller.SERVICE, null));
    }

    private void each(AssignmentKey key, UnaryOperator<ItemRow> change) {
        page.rows().forEach(row -> page.put(row.each(item -> item.key().equals(key) ? change.apply(item) : item)));
    }

    /** Says until when credentials may work that were issued before the end. */
    private void expose() {
        Set<String> sets = new HashSet<>();
        page.changed().forEach(row -> row.items().forEach(item -> sets.add(item.permissionSetId())));
        if (sets.isEmpty()) {
            return;
        }
        Map<String, Kit> kits = directory.kits(sets);
        page.changed()
                .forEach(row -> page.put(row.each(item -> item.hold() instanceof Hold.Active active
                        ? item.exposed(active.until().plus(session(kits.get(item.permissionSetId()))))
                        : item)));
    }

    private static Duration session(@Nullable Kit kit) {
        return kit == null ? Kit.LONGEST : kit.session();
    }

    /** Until when credentials may work that were issued before this moment. */
    static Instant exposed(@Nullable Kit kit, Instant end) {
        return end.plus(session(kit));
    }
}
