package io.gatehouse.driver;

import io.gatehouse.operation.ItemGuard;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.UpstreamException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks every guard before an item is sent. One that can't find out keeps the item back: nothing was sent by then. */
@ApplicationScoped
class ItemGuards {
    private static final Logger LOG = Logger.getLogger(ItemGuards.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final List<ItemGuard> guards;

    ItemGuards(@All List<ItemGuard> guards) {
        this.guards = guards;
    }

    /** What speaks against sending it now; empty when nothing does. */
    Optional<Verdict> objection(Work work) {
        try {
            return guards.stream().flatMap(guard -> guard.ruling(work).stream()).findFirst();
        } catch (UpstreamException e) {
            return Optional.of(unknown(e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Whether %s may be sent is not known", work.item().itemId());
            return Optional.of(
                    new Verdict.SendAgain("Whether it may be sent is not known for a defect; see the log.", LATER));
        }
    }

    private static Verdict unknown(UpstreamException e) {
        String reason = "Whether it may be sent is not known: " + e.service() + ":" + e.operation() + ": " + e.detail();
        return switch (e.kind()) {
            case DENIED -> new Verdict.NeedsOperator(reason, e);
            case CREDENTIALS -> new Verdict.NotNow(StepRunner.withoutCredentials(e), LATER, e);
            default -> new Verdict.SendAgain(reason, Objects.requireNonNullElse(e.retryAfter(), SOON));
        };
    }
}
