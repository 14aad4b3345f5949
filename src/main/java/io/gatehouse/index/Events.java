package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.index.IndexMetrics.EventOutcome;
import io.gatehouse.store.DatabaseClock;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes events of AWS: each marks what to look at again, once, and proves nothing. */
@Singleton
class Events {
    /** What EventBridge delivers at most. */
    static final int LONGEST = 256 * 1024;
    /** Events come in bursts: what many tell of is asked once. */
    private static final Duration BURST = Duration.ofMillis(500);

    private final Jdbi jdbi;
    private final IndexFreshness freshness;
    private final Questions questions;
    private final Ledger ledger;
    private final Actors actors;
    private final MembershipIds membershipIds;
    private final IndexMetrics metrics;

    Events(
            Jdbi jdbi,
            IndexFreshness freshness,
            Questions questions,
            Ledger ledger,
            Actors actors,
            MembershipIds membershipIds,
            IndexMetrics metrics) {
        this.jdbi = jdbi;
        this.freshness = freshness;
        this.questions = questions;
        this.ledger = ledger;
        this.actors = actors;
        this.membershipIds = membershipIds;
        this.metrics = metrics;
    }

    /**
     * Takes one.
     *
     * @throws ProblemException 413 where it is longer than EventBridge's events are
     */
    @Transactional
    void take(ObjectNode body) {
        if (body.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new ProblemException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "An event of EventBridge has at most " + LONGEST + " octets.");
        }
        metrics.event(jdbi.withHandle(db -> AwsEvent.of(body, DatabaseClock.now(db))
                .map(event -> outcome(db, event))
                .orElse(EventOutcome.IGNORED)));
    }

    private EventOutcome outcome(Handle db, AwsEvent told) {
        Optional<Short> scope = freshness.scope();
        AwsEvent event = scope.map(id -> named(db, id, told)).orElse(told);
        List<EventQuestions.Asked> asked = EventQuestions.of(event);
        if (asked.isEmpty()) {
            return EventOutcome.IGNORED;
        }
        // nothing is found meanwhile that would go without its actor
        ledger.turnOfSweep(db);
        if (!first(db, event.id())) {
            return EventOutcome.REPEATED;
        }
        return scope.map(id -> told(db, id, event, asked)).orElse(EventOutcome.TAKEN);
    }

    private EventOutcome told(Handle db, short scope, AwsEvent event, List<EventQuestions.Asked> asked) {
        Optional<AwsChange> change = EventChanges.of(event);
        change.ifPresent(happened -> actors.tell(db, scope, happened));
        if (change.filter(happened -> actors.known(db, scope, happened)).isPresent()) {
            return EventOutcome.KNOWN;
        }
        asked.forEach(question -> questions.hint(db, scope, question.kind(), question.subject(), BURST));
        return EventOutcome.TAKEN;
    }

    /** AWS names a membership that ended by its id alone. */
    private AwsEvent named(Handle db, short scope, AwsEvent event) {
        return event.membershipAlone()
                .flatMap(id -> membershipIds.of(db, scope, id))
                .map(member -> event.ofMember(member.groupId(), member.userId()))
                .orElse(event);
    }

    private static boolean first(Handle db, String id) {
        return db.createUpdate("insert into index_event (event_id) values (:id) on conflict do nothing")
                        .bind("id", id)
                        .execute()
                == 1;
    }
}
