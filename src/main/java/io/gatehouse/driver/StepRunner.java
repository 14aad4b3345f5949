package io.gatehouse.driver;

import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs a step and turns whatever it throws into a {@link Verdict}: the one place that knows what each failure means. */
public final class StepRunner {
    private static final Logger LOG = Logger.getLogger(StepRunner.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(10);

    private StepRunner() {}

    /** Sends. An answer that never came is {@link Verdict.StillUnknown}, never a failure. */
    public static Verdict send(Step step, Work work) {
        try {
            return step.send(work);
        } catch (UpstreamException e) {
            return sendingFailed(e, work);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "%s failed in %s; looking what became of it",
                    step.action(),
                    work.item().itemId());
            return new Verdict.StillUnknown(
                    "A defect of this service interrupted it; looking what became of it.", LATER);
        }
    }

    public static Verdict look(Step step, Work work) {
        return asking(step, () -> step.look(work));
    }

    static Map<String, Verdict> survey(Step step, List<Work> works) {
        return many(step, works, () -> step.survey(works));
    }

    static Map<String, Verdict> watch(Step step, List<Work> works) {
        return many(step, works, () -> step.watch(works));
    }

    private static Verdict asking(Step step, Supplier<Verdict> question) {
        try {
            return question.get();
        } catch (UpstreamException e) {
            return askingFailed(e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not find out how something stands", step.action());
            return new Verdict.NeedsOperator(
                    "A defect of this service keeps it from finding out how this stands; see the log.", e);
        }
    }

    private static Map<String, Verdict> many(Step step, List<Work> works, Supplier<Map<String, Verdict>> question) {
        try {
            return question.get();
        } catch (UpstreamException e) {
            return sameForAll(works, askingFailed(e));
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s could not find out how %d items stand", step.action(), works.size());
            return sameForAll(works, new Verdict.StillUnknown("A defect of this service; see the log.", LATER));
        }
    }

    private static Map<String, Verdict> sameForAll(List<Work> works, Verdict verdict) {
        return works.stream()
                .collect(java.util.stream.Collectors.toMap(work -> work.item().itemId(), work -> verdict));
    }

    private static Verdict sendingFailed(UpstreamException e, Work work) {
        if (e.outcomeUnknown()) {
            return new Verdict.StillUnknown(words(e), SOON);
        }
        return switch (e.kind()) {
            case THROTTLED -> new Verdict.Refused(words(e), false, e.retryAfter());
            case CONFLICT -> new Verdict.Refused(words(e), true, e.retryAfter());
            case DENIED -> new Verdict.NeedsOperator(denied(e), e);
            // credentials are renewed by themselves, or STS is away for a moment: that passes
            case CREDENTIALS ->
                new Verdict.NotNow(
                        withoutCredentials(e),
                        Settlement.backoff(null, work.item().attempts()),
                        e);
            case SILENT, UNAVAILABLE -> new Verdict.SendAgain(words(e), SOON);
            case NOT_FOUND, ALREADY_EXISTS, QUOTA, INVALID, STATE, NOT_IN_ORGANIZATION, UNEXPECTED ->
                new Verdict.Failed(words(e), e.reason() == null ? e.code() : e.reason(), false, e);
        };
    }

    private static Verdict askingFailed(UpstreamException e) {
        return switch (e.kind()) {
            case DENIED -> new Verdict.NeedsOperator(denied(e), e);
            case CREDENTIALS -> new Verdict.StillUnknown(withoutCredentials(e), LATER);
            default -> new Verdict.StillUnknown(words(e), retryAfter(e.retryAfter()));
        };
    }

    private static Duration retryAfter(@Nullable Duration asked) {
        return asked == null ? SOON : asked;
    }

    private static String words(UpstreamException e) {
        return e.service() + " " + e.operation() + ": " + e.detail();
    }

    private static String denied(UpstreamException e) {
        return "AWS denied " + action(e) + ". Allow the action, then retry this operation.";
    }

    static String withoutCredentials(UpstreamException e) {
        return "AWS did not accept the credentials of this service for " + action(e)
                + ". It is tried again by itself. Renew the credentials if this goes on.";
    }

    private static String action(UpstreamException e) {
        return e.service() + ":" + e.operation() + " (" + e.detail() + ")";
    }
}
