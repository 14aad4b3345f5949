package io.gatehouse.request;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The requests that one transaction has locked, and what it changed of them. */
final class LedgerPage {
    private final Handle db;
    private final Instant now;
    private final Caller actor;
    private final Map<String, RequestRow> rows = new LinkedHashMap<>();
    private final Map<String, RequestRow> before = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    LedgerPage(Handle db, Instant now, Caller actor, List<RequestRow> locked) {
        this.db = db;
        this.now = now;
        this.actor = actor;
        locked.forEach(row -> {
            rows.put(row.requestId(), row);
            before.put(row.requestId(), row);
        });
    }

    /**
     * What moved a request.
     *
     * @param detail for people; absent where the cause says it all
     */
    record Entry(String requestId, Cause cause, @Nullable String detail) {}

    Handle db() {
        return db;
    }

    /** By the database's clock. */
    Instant now() {
        return now;
    }

    Caller actor() {
        return actor;
    }

    /** Everything that is locked, as it is by now. */
    Collection<RequestRow> rows() {
        return List.copyOf(rows.values());
    }

    Optional<RequestRow> find(String requestId) {
        return Optional.ofNullable(rows.get(requestId));
    }

    /** As it was when it was locked. */
    RequestRow before(String requestId) {
        return java.util.Objects.requireNonNull(before.get(requestId));
    }

    void put(RequestRow row, Cause cause, @Nullable String detail) {
        rows.put(row.requestId(), row);
        entries.add(new Entry(row.requestId(), cause, detail));
    }

    /** Changes it without a word, for the word comes with its status. */
    void put(RequestRow row) {
        rows.put(row.requestId(), row);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** What differs from how it was, or has something said about it. */
    List<RequestRow> changed() {
        Set<String> said = new LinkedHashSet<>();
        entries.forEach(entry -> said.add(entry.requestId()));
        return rows.values().stream()
                .filter(row -> said.contains(row.requestId()) || !row.equals(before.get(row.requestId())))
                .toList();
    }

    /** What the requests hold, are about to, or are on the way to leave. */
    Set<AssignmentKey> keys() {
        Set<AssignmentKey> keys = new LinkedHashSet<>();
        rows.values().forEach(row -> row.items().stream()
                .filter(item -> item.hold() instanceof Hold.Activating
                        || item.hold() instanceof Hold.Active
                        || item.hold() instanceof Hold.Ending)
                .forEach(item -> keys.add(item.key())));
        return keys;
    }
}
