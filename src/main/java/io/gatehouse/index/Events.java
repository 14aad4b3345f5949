package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    private final IndexMetrics metrics;

    Events(Jdbi jdbi, IndexFreshness freshness, Questions questions, IndexMetrics metrics) {
        this.jdbi = jdbi;
        this.freshness = freshness;
        this.questions = questions;
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
        Optional<AwsEvent> event = AwsEvent.of(body);
        List<EventQuestions.Asked> asked = event.map(EventQuestions::of).orElse(List.of());
        if (event.isEmpty() || asked.isEmpty()) {
            metrics.event(IndexMetrics.EventOutcome.IGNORED);
        } else if (first(event.get().id())) {
            freshness
                    .scope()
                    .ifPresent(scope -> jdbi.useHandle(db -> asked.forEach(question -> questions.hint(
                            db,
                            scope,
                            question.kind(),
                            question.subject(),
                            event.get().actor(),
                            BURST))));
            metrics.event(IndexMetrics.EventOutcome.TAKEN);
        } else {
            metrics.event(IndexMetrics.EventOutcome.REPEATED);
        }
    }

    private boolean first(String id) {
        return jdbi.withHandle(
                        db -> db.createUpdate("insert into index_event (event_id) values (:id) on conflict do nothing")
                                .bind("id", id)
                                .execute())
                == 1;
    }
}
