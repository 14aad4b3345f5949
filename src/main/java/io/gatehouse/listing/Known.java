package io.gatehouse.listing;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well the index knows the organization at this moment.
 *
 * @param scope the organization and instance whose rows count, 0 where there is none yet
 * @param parts of those that were filled completely once
 */
public record Known(short scope, Map<Part, Filled> parts) {
    /** Of an index that was never filled: lists ask AWS. */
    public static final Known NOTHING = new Known((short) 0, Map.of());

    private static final Duration SOON = Duration.ofSeconds(10);

    public Known {
        parts = Map.copyOf(parts);
    }

    /**
     * A part that was filled.
     *
     * @param since when it was filled for the first time
     * @param asOf the oldest moment anything of it is known for
     */
    public record Filled(Instant since, Instant asOf) {}

    /** The moment the oldest of these parts is known for, empty where one was never filled. */
    public Optional<Instant> asOf(Part... wanted) {
        return Arrays.stream(wanted).allMatch(parts::containsKey)
                ? Arrays.stream(wanted).map(part -> filled(part).asOf()).min(Instant::compareTo)
                : Optional.empty();
    }

    /**
     * The same, where an answer without it would be a wrong one.
     *
     * @throws ProblemException 503 while one of the parts was never filled
     */
    public Instant required(Part... wanted) {
        return asOf(wanted).orElseThrow(Known::filling);
    }

    /** Since when the history of these parts is known, empty where one was never filled. */
    public Optional<Instant> since(Part... wanted) {
        return Arrays.stream(wanted).allMatch(parts::containsKey)
                ? Arrays.stream(wanted).map(part -> filled(part).since()).max(Instant::compareTo)
                : Optional.empty();
    }

    /**
     * Refuses a moment the index can say nothing about.
     *
     * @throws ProblemException 422 before the history of these parts begins, or in the future; 503 while one was never
     *     filled
     */
    public void check(@Nullable Instant at, Part... wanted) {
        if (at == null) {
            return;
        }
        Instant since = since(wanted).orElseThrow(Known::filling);
        if (at.isBefore(since)) {
            throw refused(
                    ErrorCode.BEFORE_HISTORY, "The history begins at " + since + ": what was before is not known.");
        }
        if (at.isAfter(Instant.now())) {
            throw refused(ErrorCode.IN_THE_FUTURE, "The time lies in the future.");
        }
    }

    private static ProblemException refused(ErrorCode code, String detail) {
        return QueryReferences.refused("at", code, detail);
    }

    private static ProblemException filling() {
        return new ProblemException(
                        ErrorCode.INDEX_FILLING,
                        "The access index is being filled for the first time; GET /access-index says how far it is.")
                .retryAfter(SOON);
    }

    private Filled filled(Part part) {
        Filled filled = parts.get(part);
        if (filled == null) {
            throw new IllegalArgumentException(part + " was never filled");
        }
        return filled;
    }
}
