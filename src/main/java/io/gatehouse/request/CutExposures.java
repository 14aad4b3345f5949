package io.gatehouse.request;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.security.Caller;
import io.gatehouse.sessioncut.CutListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Says of requests whose sessions were cut that nothing issued for them works any more. */
@ApplicationScoped
class CutExposures implements CutListener {
    private final Ledger ledger;

    CutExposures(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void cut(Set<String> requestIds, Instant at) {
        ledger.change(requestIds, Set.of(), Caller.SERVICE, page -> {
            Map<String, Set<AssignmentKey>> cut = new HashMap<>();
            page.db()
                    .createQuery("""
                            select request_id, account_id, permission_set_id, user_id from session_cut
                             where request_id = any(:ids) and written_at is not null
                            """)
                    .bindArray("ids", String.class, requestIds.toArray())
                    .map((row, context) -> Map.entry(
                            row.getString("request_id"),
                            new AssignmentKey(
                                    row.getString("account_id"),
                                    row.getString("permission_set_id"),
                                    PrincipalType.USER,
                                    row.getString("user_id"))))
                    .forEach(one -> cut.computeIfAbsent(one.getKey(), any -> new HashSet<>())
                            .add(one.getValue()));
            page.rows()
                    .forEach(row -> page.put(row.each(item -> item.hold() instanceof Hold.Ended
                                    && cut.getOrDefault(row.requestId(), Set.of())
                                            .contains(item.key())
                                    && item.exposureUntil() != null
                                    && item.exposureUntil().isAfter(at)
                            ? item.exposed(at)
                            : item)));
        });
    }
}
