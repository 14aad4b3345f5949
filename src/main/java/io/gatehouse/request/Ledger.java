package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessDirectory;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.security.Caller;
import io.gatehouse.store.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Every change of requests and of the grants they hold goes through here: requests are locked first, then grants, each in
 * one order; then what has to go to AWS is journaled, what became of it is told, all in one transaction.
 */
@ApplicationScoped
class Ledger {
    private final Jdbi jdbi;
    private final RequestRows requests;
    private final GrantRows grants;
    private final AccessOperations operations;
    private final RequestNews news;
    private final AccessDirectory directory;
    private final SessionEnds sessions;

    Ledger(
            Jdbi jdbi,
            RequestRows requests,
            GrantRows grants,
            AccessOperations operations,
            RequestNews news,
            AccessDirectory directory,
            SessionEnds sessions) {
        this.jdbi = jdbi;
        this.requests = requests;
        this.grants = grants;
        this.operations = operations;
        this.news = news;
        this.directory = directory;
        this.sessions = sessions;
    }

    /**
     * Opens these requests, and all that hold these assignments, for a change; joins the caller's transaction.
     *
     * @param actor who does it, or the service itself
     */
    @Transactional(TxType.REQUIRED)
    public void change(
            Collection<String> requestIds, Collection<AssignmentKey> keys, Caller actor, Consumer<LedgerPage> change) {
        jdbi.useHandle(db -> {
            Set<String> ids = new TreeSet<>(requestIds);
            ids.addAll(requests.holding(db, keys));
            if (!requestIds.isEmpty()) {
                ids.addAll(requests.holding(db, keysOf(db, requestIds)));
            }
            LedgerPage page = new LedgerPage(db, DatabaseClock.now(db), actor, requests.locked(db, ids));
            change.accept(page);
            Set<AssignmentKey> touched = new LinkedHashSet<>(keys);
            touched.addAll(page.keys());
            new Settlement(page, requests, grants, operations, directory).settle(touched);
            // settling has written the items where it had anything to settle
            if (sessions.note(page) || touched.isEmpty()) {
                requests.updateItems(db, page.changed());
            }
            requests.update(db, page.changed());
            news.tell(page);
        });
    }

    /** Opens a new request; joins the caller's transaction. */
    @Transactional(TxType.REQUIRED)
    public void open(RequestRow request, Caller actor, Consumer<LedgerPage> first) {
        jdbi.useHandle(db -> requests.insert(db, request));
        change(Set.of(request.requestId()), Set.of(), actor, first);
    }

    private Set<AssignmentKey> keysOf(Handle db, Collection<String> requestIds) {
        Set<AssignmentKey> keys = new LinkedHashSet<>();
        requests.keys(db, requestIds).forEach(keys::add);
        return keys;
    }
}
