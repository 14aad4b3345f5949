package io.gatehouse.index;

import io.gatehouse.index.Holdings.Told;
import io.gatehouse.index.Ledger.Effect;
import io.gatehouse.index.Questions.Question;
import io.gatehouse.journal.Authority;
import io.gatehouse.listing.Part;
import io.gatehouse.store.DatabaseClock;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Puts a question to AWS, page by page, and each page into the index before the next one is asked for. A page that fails
 * removes nothing: the question is asked again from that page.
 */
@Singleton
class Asking {
    private static final Logger LOG = Logger.getLogger(Asking.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(1);
    /** For how long what an event told of is looked for, and how often. */
    private static final Duration EXPECTED = Duration.ofSeconds(20);

    private static final Duration EXPECT_AGAIN = Duration.ofSeconds(3);
    /** A listing that was begun so long ago is begun anew: AWS's tokens don't last for ever. */
    private static final Duration TOO_OLD = Duration.ofHours(1);

    private final SweepStore store;
    private final Ledger ledger;
    private final Questions questions;
    private final Answers answers;
    private final Holdings holdings;
    private final SweepLog log;
    private final IndexMetrics metrics;

    Asking(
            SweepStore store,
            Ledger ledger,
            Questions questions,
            Answers answers,
            Holdings holdings,
            SweepLog log,
            IndexMetrics metrics) {
        this.store = store;
        this.ledger = ledger;
        this.questions = questions;
        this.answers = answers;
        this.holdings = holdings;
        this.log = log;
        this.metrics = metrics;
    }

    /** How far an answer has come. */
    private record Progress(Instant begun, @Nullable String page, boolean empty, Effect effect) {}

    void ask(SweepStore.Fence fence, short scope, Question question) {
        CallContext calls = CallContext.sweep();
        Progress progress = null;
        try {
            do {
                progress = page(fence, scope, question, progress, calls);
                calls = CallContext.sweep();
            } while (progress.page() != null && fence.holds());
        } catch (Authority.Lost e) {
            LOG.debugf("%s is another replica's to ask", question.key());
        } catch (UpstreamException e) {
            failed(fence, scope, question, calls, e, progress != null || question.pageToken() != null);
        } catch (RuntimeException e) {
            if (fence.holds()) {
                LOG.errorf(e, "The answer to %s could not be taken", question.key());
                store.write(fence, db -> {
                    questions.failed(db, scope, question, LATER, true);
                    return null;
                });
            }
        }
    }

    private Progress page(
            SweepStore.Fence fence, short scope, Question question, @Nullable Progress before, CallContext calls) {
        Instant asked = store.read(DatabaseClock::now);
        Instant known = question.begun();
        boolean resumed = before == null && known != null && known.isAfter(asked.minus(TOO_OLD));
        Instant begun = before != null ? before.begun() : resumed && known != null ? known : asked;
        String token = before != null ? before.page() : resumed ? question.pageToken() : null;
        Told told = calls.await(holdings.ask(question.kind(), question.subject(), token));
        return store.write(fence, db -> {
            ledger.turnOfSweep(db);
            boolean filled = filled(db, question.kind().part());
            Effect effect =
                    answers.page(db, question, told, Answers.swept(scope, asked, filled, Evidence.Source.SWEEP));
            boolean empty =
                    (before == null ? !resumed : before.empty()) && told.rows().isEmpty();
            Effect all = before == null ? effect : before.effect().and(effect);
            String next = told.next() == null || told.next().isEmpty() ? null : told.next();
            Effect end = Effect.NONE;
            if (next == null) {
                end = answers.end(db, question, empty, Answers.swept(scope, begun, filled, Evidence.Source.SWEEP));
                end(db, scope, question, begun, all.and(end), filled);
            } else {
                questions.turned(db, scope, question, begun, next);
            }
            account(db, question, calls, filled ? effect.changes() + end.changes() : 0);
            return new Progress(begun, next, empty, all);
        });
    }

    private void end(Handle db, short scope, Question question, Instant begun, Effect effect, boolean filled) {
        Duration again = again(question, begun, effect);
        if (again.isZero() && !question.kind().recurring() && question.kind() != Kind.PAIR) {
            questions.forget(db, scope, question.kind(), question.subject());
        } else {
            Duration next = again.isZero() ? next(db, question) : again;
            questions.answered(db, scope, question, begun, next, !again.isZero());
        }
        if (question.asked() == null || !filled || effect.changes() > 0 || question.sweepId() != null) {
            store.planSoon();
        }
    }

    /** What an event told of may show later than the event came: AWS assigns asynchronously, and its listings lag. */
    private Duration again(Question question, Instant begun, Effect effect) {
        Duration again = answers.again(effect);
        Instant hint = question.hintAt();
        boolean expected = hint != null && effect.changes() == 0 && begun.isBefore(hint.plus(EXPECTED));
        return again.isZero() && expected ? EXPECT_AGAIN : again;
    }

    /** When it is asked in its turn; the first time anywhere in it, so that not everything is due at once for ever. */
    private Duration next(Handle db, Question question) {
        Duration turn = store.turns().next(question.kind(), direct(db, question));
        return question.asked() == null && turn.compareTo(LATER) > 0
                ? turn.multipliedBy(ThreadLocalRandom.current().nextLong(50, 101))
                        .dividedBy(100)
                : turn;
    }

    private static @Nullable Boolean direct(Handle db, Question question) {
        if (question.kind() != Kind.PRINCIPAL) {
            return null;
        }
        return question.subject().startsWith("GROUP/")
                || db.createQuery(
                                "select exists (select 1 from index_assignment where valid_to is null and principal_id = :id)")
                        .bind(
                                "id",
                                question.subject().substring(question.subject().indexOf('/') + 1))
                        .mapTo(Boolean.class)
                        .one();
    }

    private static boolean filled(Handle db, Part part) {
        return db.createQuery("select filled_at is not null from index_part where part = :part")
                .bind("part", part.name())
                .mapTo(Boolean.class)
                .one();
    }

    private void account(Handle db, Question question, CallContext calls, int changes) {
        log.add(db, store.current(), calls.calls(), calls.throttles(), changes);
        log.add(db, question.sweepId(), calls.calls(), calls.throttles(), changes);
        int made = calls.calls().values().stream().mapToInt(Integer::intValue).sum();
        metrics.swept(question.kind(), made, calls.throttles(), changes);
    }

    private void failed(
            SweepStore.Fence fence,
            short scope,
            Question question,
            CallContext calls,
            UpstreamException failure,
            boolean paged) {
        boolean fromStart = paged && failure.kind() == FailureKind.INVALID;
        Duration next =
                failure.kind() == FailureKind.DENIED || failure.kind() == FailureKind.CREDENTIALS ? LATER : SOON;
        LOG.warnf("AWS does not answer %s: %s", question.key(), failure.getMessage());
        try {
            store.write(fence, db -> {
                questions.failed(db, scope, question, next, fromStart);
                account(db, question, calls, 0);
                return null;
            });
        } catch (Authority.Lost e) {
            LOG.debugf("%s is another replica's to ask", question.key());
        }
    }
}
