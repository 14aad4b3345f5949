package io.gatehouse.request;

import io.gatehouse.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is stored.
 *
 * @param caller stable key of who asked
 * @param review OPEN while a second person has to look at it afterwards, DONE when one has; absent otherwise
 */
record RequestRow(
        String requestId,
        Course course,
        String requestedBy,
        String caller,
        String userId,
        String userName,
        Duration duration,
        @Nullable Instant startsAt,
        @Nullable String justification,
        @Nullable String ticket,
        List<String> policyIds,
        boolean breakGlass,
        Instant createdAt,
        @Nullable String reason,
        @Nullable String review,
        @Nullable String extensionOf,
        @Nullable Instant wantedUntil,
        Waiting waiting,
        List<ItemRow> items) {
    /**
     * Who can decide now.
     *
     * @param words for people; absent where nobody has to
     */
    record Waiting(@Nullable String words, List<String> users, List<String> groups) {
        static final Waiting NOBODY = new Waiting(null, List.of(), List.of());
    }

    RequestRow {
        policyIds = List.copyOf(policyIds);
        items = List.copyOf(items);
    }

    RequestStatus status() {
        return RequestStatus.of(course, items.stream().map(ItemRow::hold).toList());
    }

    /** When time does something to the request itself; absent when it does nothing. */
    @Nullable
    Instant dueAt() {
        return switch (course) {
            case Course.Undecided undecided -> undecided.expiresAt();
            case Course.Scheduled scheduled -> scheduled.startsAt();
            case Course.Granted ignored -> null;
            case Course.Closed ignored -> null;
        };
    }

    /** The latest end of what is or was active. */
    @Nullable
    Instant until() {
        return items.stream()
                .map(ItemRow::until)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Why it has ended, where it was active. */
    @Nullable
    EndReason endReason() {
        return items.stream()
                .map(ItemRow::hold)
                .map(RequestRow::why)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable EndReason why(Hold hold) {
        return switch (hold) {
            case Hold.Ended ended -> ended.why();
            case Hold.Ending ending -> ending.why();
            case Hold.Activating activating -> activating.unwanted();
            default -> null;
        };
    }

    /** Whoever asked, as operations name their callers. */
    Caller asker() {
        String[] parts = caller.split("\n", 2);
        String client = parts.length < 2 || parts[1].isEmpty() ? null : parts[1];
        return new Caller(requestedBy, parts[0], null, client, null, false, null, false, Set.of());
    }

    /** The same, gone on so far; what goes on with another one lasts until a moment, not for a time. */
    RequestRow on(Course next, Instant now) {
        if (!(next instanceof Course.Granted)) {
            return with(next, duration, policyIds, reason, review, Waiting.NOBODY, items);
        }
        Duration time = wantedUntil == null ? duration : Duration.between(now, wantedUntil);
        return with(next, time, policyIds, reason, review, Waiting.NOBODY, items)
                .each(item -> item.hold() instanceof Hold.Waiting first ? item.now(first.begun()) : item);
    }

    RequestRow shortened(Duration time) {
        return with(course, time, policyIds, reason, review, waiting, items);
    }

    RequestRow because(@Nullable String why) {
        return with(course, duration, policyIds, why, review, waiting, items);
    }

    RequestRow reviewed(@Nullable String how) {
        return with(course, duration, policyIds, reason, how, Waiting.NOBODY, items);
    }

    RequestRow under(List<String> policies) {
        return with(course, duration, policies, reason, review, waiting, items);
    }

    RequestRow waitingFor(Waiting whom) {
        return with(course, duration, policyIds, reason, review, whom, items);
    }

    /** The same with each item changed. */
    RequestRow each(UnaryOperator<ItemRow> change) {
        return holding(items.stream().map(change).toList());
    }

    RequestRow holding(List<ItemRow> these) {
        return with(course, duration, policyIds, reason, review, waiting, these);
    }

    private RequestRow with(
            Course nextCourse,
            Duration nextDuration,
            List<String> nextPolicies,
            @Nullable String nextReason,
            @Nullable String nextReview,
            Waiting nextWaiting,
            List<ItemRow> nextItems) {
        return new RequestRow(
                requestId,
                nextCourse,
                requestedBy,
                caller,
                userId,
                userName,
                nextDuration,
                startsAt,
                justification,
                ticket,
                nextPolicies,
                breakGlass,
                createdAt,
                nextReason,
                nextReview,
                extensionOf,
                wantedUntil,
                nextWaiting,
                nextItems);
    }

    /** Whether this person asked for it, or is whom it is for. */
    boolean isOf(Caller who, @Nullable String itsUserId) {
        return who.key().equals(caller) || who.name().equals(requestedBy) || Objects.equals(itsUserId, userId);
    }
}
