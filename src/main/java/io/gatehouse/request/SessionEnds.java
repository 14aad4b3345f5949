package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.accesspolicy.Kit;
import io.gatehouse.accesspolicy.SessionCut;
import io.gatehouse.sessioncut.Cut;
import io.gatehouse.sessioncut.SessionCuts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Has issued credentials cut off when the access they came with is proven to be gone from AWS, where the policies of the
 * request say so at that moment, or the operator who revoked it did.
 */
@ApplicationScoped
class SessionEnds {
    private static final String MANAGEMENT =
            "Credentials of the management account can't be cut off: no service control policy holds there.";

    private final SessionCuts cuts;
    private final AccessDirectory directory;

    SessionEnds(SessionCuts cuts, AccessDirectory directory) {
        this.cuts = cuts;
        this.directory = directory;
    }

    private record End(RequestRow row, ItemRow item) {}

    /** Notes what is to be cut because of what a page ended; whether that changed an item of the page. */
    boolean note(LedgerPage page) {
        if (!cuts.available()) {
            return false;
        }
        List<End> ends = ends(page);
        if (ends.isEmpty()) {
            return false;
        }
        Map<String, SessionCut> modes = modes(page.db(), ends);
        List<End> wanted =
                ends.stream().filter(end -> wanted(page.db(), end, modes)).toList();
        Set<String> management = management(page.db(), wanted);
        Map<String, Kit> kits = directory.kits(wanted.stream()
                .map(end -> end.item().permissionSetId())
                .distinct()
                .toList());
        List<SessionCuts.Asked> asked = new ArrayList<>();
        wanted.forEach(end -> {
            if (management.contains(end.item().accountId())) {
                page.put(page.find(end.row().requestId())
                        .orElseThrow()
                        .each(item -> item.key().equals(end.item().key()) ? item.because(MANAGEMENT) : item));
            } else {
                asked.add(asked(page, end, kits));
            }
        });
        cuts.note(page.db(), asked);
        return asked.size() < wanted.size();
    }

    private static SessionCuts.Asked asked(LedgerPage page, End end, Map<String, Kit> kits) {
        ItemRow item = end.item();
        Kit kit = kits.get(item.permissionSetId());
        return new SessionCuts.Asked(
                new Cut(item.userId(), item.accountId(), kit == null ? null : kit.name(), page.now()),
                end.row().requestId(),
                item.permissionSetId(),
                java.util.Objects.requireNonNull(item.exposureUntil()));
    }

    /** What this page took from AWS, and of which credentials may be left. */
    private static List<End> ends(LedgerPage page) {
        List<End> ends = new ArrayList<>();
        page.changed().forEach(row -> {
            Set<Integer> before = page.before(row.requestId()).items().stream()
                    .filter(item -> item.hold() instanceof Hold.Ended)
                    .map(ItemRow::ordinal)
                    .collect(Collectors.toCollection(HashSet::new));
            row.items().stream()
                    .filter(item -> item.hold() instanceof Hold.Ended
                            && !before.contains(item.ordinal())
                            && item.exposureUntil() != null
                            && item.exposureUntil().isAfter(page.now()))
                    .forEach(item -> ends.add(new End(row, item)));
        });
        return ends;
    }

    private boolean wanted(Handle db, End end, Map<String, SessionCut> modes) {
        EndReason why = ((Hold.Ended) end.item().hold()).why();
        SessionCut mode = end.row().policyIds().stream()
                .map(id -> modes.getOrDefault(id, SessionCut.NONE))
                .reduce(SessionCut.NONE, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        return switch (mode) {
            case ALWAYS -> true;
            case ON_REVOKE -> why == EndReason.REVOKED || why == EndReason.RETURNED;
            case NONE -> why == EndReason.REVOKED && cuts.wished(db, end.row().requestId());
        };
    }

    private static Map<String, SessionCut> modes(Handle db, List<End> ends) {
        return db
                .createQuery("""
                        select policy_id, coalesce(terms ->> 'sessionCut', 'NONE') as mode from access_policy
                         where policy_id = any(:ids)
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        ends.stream()
                                .map(end -> end.row().policyIds())
                                .flatMap(Collection::stream)
                                .distinct()
                                .toArray())
                .map((row, context) -> Map.entry(row.getString("policy_id"), SessionCut.valueOf(row.getString("mode"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> management(Handle db, List<End> ends) {
        return db.createQuery("""
                        select account_id from index_account
                         where management_account and valid_to is null and account_id = any(:accounts)
                        """)
                .bindArray(
                        "accounts",
                        String.class,
                        ends.stream()
                                .map(end -> end.item().accountId())
                                .distinct()
                                .toArray())
                .mapTo(String.class)
                .set();
    }
}
