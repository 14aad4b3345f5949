package io.gatehouse.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every order in which people, time and AWS can come, on the plain objects. */
@DisplayName("A request, in every order of what can happen to it,")
class CourseTest {
    private static final Instant START = Instant.parse("2026-03-14T09:00:00Z");
    private static final Duration TIME = Duration.ofHours(1);

    /** A request with one item, and the time. */
    private record World(Course course, Hold hold, Instant now, int activations) {
        RequestStatus status() {
            return RequestStatus.of(course, List.of(hold));
        }

        World with(Course next) {
            boolean begins = next instanceof Course.Granted && hold instanceof Hold.Waiting;
            return new World(next, begins ? ((Hold.Waiting) hold).begun() : hold, now, activations + (begins ? 1 : 0));
        }

        World with(Hold next) {
            return new World(course, next, now, activations);
        }

        World later(Duration time) {
            return new World(course, hold, now.plus(time), activations);
        }
    }

    /** Something that may happen; empty where the state does not let it. */
    private enum Event {
        APPROVE(world -> world.course() instanceof Course.Undecided one
                ? one.agreed(world.now(), null).map(world::with)
                : Optional.empty()),
        REJECT(world -> world.course() instanceof Course.Undecided one
                ? Optional.of(world.with(one.rejected()))
                : Optional.empty()),
        WITHDRAW(world -> switch (world.course()) {
            case Course.Undecided one -> Optional.of(world.with(one.withdrawn()));
            case Course.Scheduled one -> Optional.of(world.with(one.withdrawn()));
            case Course.Granted ignored
            when world.hold() instanceof Hold.Activating one ->
                Optional.of(world.with(one.unwanted(EndReason.RETURNED)));
            default -> Optional.empty();
        }),
        EXPIRE(world -> world.course() instanceof Course.Undecided one
                ? one.expired(world.now()).map(world::with)
                : Optional.empty()),
        PROVE(world -> world.hold() instanceof Hold.Activating one
                ? Optional.of(world.with(one.proven(world.now(), TIME)))
                : Optional.empty()),
        FAIL(world ->
                world.hold() instanceof Hold.Activating one ? Optional.of(world.with(one.failed())) : Optional.empty()),
        RETURN(world -> end(world, EndReason.RETURNED)),
        REVOKE(world -> end(world, EndReason.REVOKED)),
        EXTEND(world ->
                world.hold() instanceof Hold.Active one && one.until().isBefore(START.plus(TIME.multipliedBy(6)))
                        ? one.extended(one.until().plus(TIME), world.now()).map(world::with)
                        : Optional.empty()),
        ELAPSE(world -> world.hold() instanceof Hold.Active one
                ? one.elapsed(world.now()).map(world::with)
                : Optional.empty()),
        REMOVED_OUTSIDE(world -> world.hold() instanceof Hold.Active one
                ? Optional.of(world.with(one.removedOutside()))
                : Optional.empty()),
        GONE(world ->
                world.hold() instanceof Hold.Ending one ? Optional.of(world.with(one.released())) : Optional.empty()),
        AN_HOUR_PASSES(world -> world.now().isBefore(START.plus(TIME.multipliedBy(3)))
                ? Optional.of(world.later(TIME))
                : Optional.empty());

        private final Function<World, Optional<World>> effect;

        Event(Function<World, Optional<World>> effect) {
            this.effect = effect;
        }

        private static Optional<World> end(World world, EndReason why) {
            return switch (world.hold()) {
                case Hold.Active one -> Optional.of(world.with(one.ended(why)));
                case Hold.Activating one -> Optional.of(world.with(one.unwanted(why)));
                default -> Optional.empty();
            };
        }
    }

    private record Step(World before, Event event, World after) {}

    private static final World ASKED =
            new World(new Course.Undecided(START.plus(TIME.multipliedBy(2))), new Hold.Waiting(), START, 0);

    /** Every step from every state that can be reached. */
    private static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        Set<World> seen = new HashSet<>(Set.of(ASKED));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            World world = open.removeFirst();
            for (Event event : Event.values()) {
                event.effect.apply(world).ifPresent(after -> {
                    steps.add(new Step(world, event, after));
                    if (seen.add(after)) {
                        open.add(after);
                    }
                });
            }
        }
        return steps;
    }

    @Test
    @DisplayName("reaches every status there is but SCHEDULED, which needs a start")
    void reaches_every_status() {
        Set<RequestStatus> reached = new HashSet<>(Set.of(ASKED.status()));
        steps().forEach(step -> reached.add(step.after().status()));
        assertThat(reached).contains(RequestStatus.values()[0]).hasSize(RequestStatus.values().length - 1);
    }

    @Test
    @DisplayName("stays what it is once it has ended")
    void an_end_is_an_end() {
        assertThat(steps()).filteredOn(step -> step.before().status().ended()).allSatisfy(step -> assertThat(
                        step.after().status())
                .isEqualTo(step.before().status()));
    }

    @Test
    @DisplayName("goes to AWS once, however often it is agreed to")
    void goes_to_aws_once() {
        assertThat(steps())
                .allSatisfy(step -> assertThat(step.after().activations()).isLessThanOrEqualTo(1));
    }

    @Test
    @DisplayName("is never agreed to after its time for decisions, nor expires before")
    void decisions_have_their_time() {
        Instant end = ((Course.Undecided) ASKED.course()).expiresAt();
        assertThat(steps()).allSatisfy(step -> {
            if (step.event() == Event.APPROVE) {
                assertThat(step.before().now()).isBefore(end);
            }
            if (step.event() == Event.EXPIRE) {
                assertThat(step.before().now()).isAfterOrEqualTo(end);
            }
        });
    }

    @Test
    @DisplayName("never lasts shorter than its time, and an extension never shortens it")
    void time_is_kept() {
        assertThat(steps()).allSatisfy(step -> {
            Instant before = until(step.before().hold());
            Instant after = until(step.after().hold());
            if (before != null && after != null) {
                assertThat(after).isAfterOrEqualTo(before);
            }
            if (step.event() == Event.PROVE && after != null) {
                assertThat(after).isEqualTo(step.before().now().plus(TIME));
            }
            if (step.event() == Event.ELAPSE) {
                assertThat(step.before().now()).isAfterOrEqualTo(before);
            }
        });
    }

    @Test
    @DisplayName("keeps the first reason to end: a return against a revocation, a withdrawal against a proof")
    void the_first_reason_counts() {
        assertThat(steps()).allSatisfy(step -> {
            EndReason before = why(step.before().hold());
            if (before != null) {
                assertThat(why(step.after().hold())).isEqualTo(before);
            }
        });
    }

    @Test
    @DisplayName("never becomes active again after it was given back, taken away or over")
    void nothing_comes_back() {
        assertThat(steps())
                .filteredOn(step -> why(step.before().hold()) != null)
                .allSatisfy(step -> assertThat(step.after().status()).isIn(RequestStatus.ENDING, RequestStatus.ENDED));
    }

    @Test
    @DisplayName("is extended only while its time is not over, so that extension and expiry never both win")
    void extension_against_expiry() {
        assertThat(steps())
                .filteredOn(step -> step.event() == Event.EXTEND)
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.before().now()).isBefore(until(step.before().hold()));
                    assertThat(Event.ELAPSE.effect.apply(step.after())).isEmpty();
                });
    }

    @Test
    @DisplayName("that starts later is never started before, and can be withdrawn until then")
    void scheduled() {
        Instant later = START.plus(TIME);
        Course agreed = new Course.Undecided(later).agreed(START, later).orElseThrow();
        assertThat(agreed).isEqualTo(new Course.Scheduled(later));
        Course.Scheduled scheduled = (Course.Scheduled) agreed;
        assertThat(scheduled.started(START)).isEmpty();
        assertThat(scheduled.started(later)).contains(new Course.Granted());
        assertThat(scheduled.withdrawn().how()).isEqualTo(RequestStatus.WITHDRAWN);
    }

    private static @Nullable Instant until(Hold hold) {
        return hold instanceof Hold.Active active ? active.until() : null;
    }

    private static @Nullable EndReason why(Hold hold) {
        return switch (hold) {
            case Hold.Activating one -> one.unwanted();
            case Hold.Ending one -> one.why();
            case Hold.Ended one -> one.why();
            default -> null;
        };
    }
}
