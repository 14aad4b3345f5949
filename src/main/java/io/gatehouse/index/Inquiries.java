package io.gatehouse.index;

import io.gatehouse.index.Holdings.Told;
import io.gatehouse.store.DatabaseClock;
import io.gatehouse.upstream.CallContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Asks AWS one question while somebody waits, on any replica, and puts the answer into the index: for what the index does
 * not know, before anybody is told that it is not there. Blocks.
 */
@ApplicationScoped
public class Inquiries {
    private static final int MOST_PAGES = 100;

    private final Jdbi jdbi;
    private final Holdings holdings;
    private final Answers answers;
    private final Ledger ledger;
    private final IndexFreshness freshness;

    Inquiries(Jdbi jdbi, Holdings holdings, Answers answers, Ledger ledger, IndexFreshness freshness) {
        this.jdbi = jdbi;
        this.holdings = holdings;
        this.answers = answers;
        this.ledger = ledger;
        this.freshness = freshness;
    }

    /**
     * Asks now. What AWS lacks is asked for again by the sweep before it counts as gone.
     *
     * @return whether AWS told anything
     * @throws io.gatehouse.upstream.UpstreamException when AWS does not answer
     */
    public boolean ask(Kind kind, String subject) {
        Optional<Short> scope = freshness.scope();
        if (scope.isEmpty()) {
            return false;
        }
        var question = new Questions.Question(kind, subject, null, null, null, null, null);
        CallContext calls = CallContext.exact();
        Instant begun = now();
        Instant asked = begun;
        String page = null;
        boolean any = false;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Told told = calls.await(holdings.ask(kind, subject, page));
            Instant at = asked;
            any |= !told.rows().isEmpty();
            boolean empty = !any;
            boolean last = told.next() == null || told.next().isEmpty();
            QuarkusTransaction.requiringNew()
                    .run(() -> jdbi.useHandle(db -> {
                        ledger.turnOfSweep(db);
                        boolean filled = freshness.filled(kind.part());
                        answers.page(db, question, told, Answers.swept(scope.get(), at, filled, Evidence.Source.READ));
                        if (last) {
                            answers.end(
                                    db,
                                    question,
                                    empty,
                                    Answers.swept(scope.get(), begun, filled, Evidence.Source.READ));
                        }
                    }));
            if (last) {
                return any;
            }
            page = told.next();
            asked = now();
        }
        return any;
    }

    private Instant now() {
        return jdbi.withHandle(DatabaseClock::now);
    }
}
