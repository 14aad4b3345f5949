package io.gatehouse.operation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one kind of item is carried out in AWS. Steps are blocking code on virtual threads, keep nothing that a crash could lose,
 * and may be run again after a crash at any point: intent, call, result (docs/adr/0004).
 *
 * <p>A step throws {@link io.gatehouse.upstream.UpstreamException} freely: the runner decides by its kind whether to look,
 * to wait, to fail or to ask an operator.
 */
public interface Step {
    /** The {@link #capacity()} of what people and other systems work on: it takes no place of AWS's calls. */
    String OUTSIDE_AWS = "declarations";

    /** The {@link Item#action() action} this step carries out. */
    String action();

    /** Name of the limit on what AWS may have in hand at once; its size is configuration. */
    default String capacity() {
        return "calls";
    }

    /** What no other item may use while this one is with AWS, for example {@code account/123456789012}. */
    default Set<String> lanes(Item item) {
        return Set.of();
    }

    /** How long AWS's rates forbid sending, so that nothing is announced that can't be sent now. */
    default Duration notBefore() {
        return Duration.ZERO;
    }

    /** How long what {@link #survey} found stays good enough to act on; zero when this step has nothing to survey. */
    default Duration surveyValidity() {
        return Duration.ZERO;
    }

    /**
     * Which of these are so already, asked in few calls, before any is sent. Whatever is not answered will be sent.
     *
     * @return verdicts by {@link Item#itemId()}
     */
    default Map<String, Verdict> survey(List<Work> upcoming) {
        return Map.of();
    }

    /** Makes the AWS write. Called at most once per journaled intent. */
    Verdict send(Work work);

    /**
     * Finds out what became of a write whose answer never came. {@link Verdict.SendAgain} when it certainly did not happen.
     */
    Verdict look(Work work);

    /**
     * How often to ask how the asynchronous ones stand; absent where it is learned from how long AWS takes. For what a
     * person decides, that says nothing.
     */
    default Optional<Duration> pace() {
        return Optional.empty();
    }

    /**
     * How the asynchronous ones stand, for all of them in as few calls as possible.
     *
     * @return verdicts by {@link Item#itemId()}; what is missing is still under way
     */
    default Map<String, Verdict> watch(Collection<Work> inFlight) {
        return Map.of();
    }
}
