package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.assignment.AssignmentRequest.State;
import io.gatehouse.assignment.StatusWatch.Flight;
import io.gatehouse.assignment.StatusWatch.Proof;
import io.gatehouse.assignment.StatusWatch.Question;
import io.gatehouse.assignment.StatusWatch.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Watching requests")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final StatusWatch watch = new StatusWatch();

    private static Flight flight(int number) {
        return flight(number, "bulk", false);
    }

    private static Flight flight(int number, String operation, boolean ended) {
        return new Flight("request-" + number, operation, Keys.of(number, 1, 1), ended);
    }

    private static List<Flight> flights(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(StatusWatchTest::flight)
                .toList();
    }

    private static AssignmentRequest row(int number, State state) {
        return new AssignmentRequest("request-" + number, state, null, null, null, NOON);
    }

    private static List<AssignmentRequest> fullOfOthers(AssignmentRequest... ours) {
        List<AssignmentRequest> page = new ArrayList<>(List.of(ours));
        for (int i = page.size(); i < StatusWatch.PAGE; i++) {
            page.add(row(1_000 + i, State.SUCCEEDED));
        }
        return page;
    }

    @Nested
    class Asks {
        @Test
        void nothing_while_nothing_is_under_way() {
            assertThat(watch.question(List.of(), NOON)).isEqualTo(Question.NOTHING);
        }

        @Test
        void for_a_description_of_the_only_one() {
            assertThat(watch.question(flights(1), NOON)).isEqualTo(Question.DESCRIPTION);
        }

        @Test
        void for_one_page_about_several() {
            assertThat(watch.question(flights(2), NOON)).isEqualTo(Question.ANY_STATE);
        }

        @Test
        void for_those_in_progress_once_a_page_of_all_states_did_not_show_ours() {
            watch.readAnyState(flights(2), fullOfOthers(row(1, State.IN_PROGRESS)), NOON);

            assertThat(watch.question(flights(2), NOON.plusSeconds(1))).isEqualTo(Question.IN_PROGRESS);
        }

        @Test
        void again_for_all_states_after_a_while() {
            watch.readAnyState(flights(2), fullOfOthers(), NOON);

            assertThat(watch.question(flights(2), NOON.plus(StatusWatch.DISAPPOINTED)))
                    .isEqualTo(Question.ANY_STATE);
        }

        @Test
        void still_for_all_states_while_a_page_of_them_holds_ours() {
            watch.readAnyState(flights(2), fullOfOthers(row(1, State.IN_PROGRESS), row(2, State.SUCCEEDED)), NOON);

            assertThat(watch.question(flights(2), NOON.plusSeconds(1))).isEqualTo(Question.ANY_STATE);
        }
    }

    @Nested
    class Reads_a_page_of_all_states {
        @Test
        void as_the_proof_of_what_succeeded() {
            Reading reading =
                    watch.readAnyState(flights(2), List.of(row(1, State.SUCCEEDED), row(2, State.IN_PROGRESS)), NOON);

            assertThat(reading.succeeded()).containsExactly("request-1");
            assertThat(reading.ended()).isEmpty();
            assertThat(reading.unclear()).isEmpty();
        }

        @Test
        void as_a_reason_to_ask_for_AWSs_words_about_what_failed() {
            Reading reading =
                    watch.readAnyState(flights(2), List.of(row(1, State.FAILED), row(2, State.IN_PROGRESS)), NOON);

            assertThat(reading.unclear()).containsExactly("request-1");
        }

        @Test
        void and_asks_about_a_request_that_AWS_does_not_list_although_it_lists_all_it_has() {
            Reading reading = watch.readAnyState(flights(2), List.of(row(1, State.IN_PROGRESS)), NOON);

            assertThat(reading.unclear()).containsExactly("request-2");
        }

        @Test
        void without_drawing_conclusions_from_what_did_not_fit() {
            Reading reading = watch.readAnyState(flights(2), fullOfOthers(row(1, State.SUCCEEDED)), NOON);

            assertThat(reading.succeeded()).containsExactly("request-1");
            assertThat(reading.ended()).isEmpty();
            assertThat(reading.unclear()).isEmpty();
        }
    }

    @Nested
    class Reads_what_is_in_progress {
        @Test
        void so_that_what_was_there_and_is_not_any_more_has_ended() {
            watch.readInProgress(flights(2), List.of(row(1, State.IN_PROGRESS), row(2, State.IN_PROGRESS)), NOON);

            Reading reading = watch.readInProgress(flights(2), List.of(row(2, State.IN_PROGRESS)), NOON.plusSeconds(1));

            assertThat(reading.ended()).containsExactly("request-1");
            assertThat(reading.unclear()).isEmpty();
        }

        @Test
        void so_that_what_never_was_there_may_just_not_be_listed_yet() {
            Reading reading = watch.readInProgress(flights(2), List.of(), NOON);

            assertThat(reading.ended()).isEmpty();
            assertThat(reading.unclear()).containsExactlyInAnyOrder("request-1", "request-2");
        }

        @Test
        void and_takes_a_description_for_having_been_there() {
            watch.seenInProgress("request-1", NOON);

            assertThat(watch.readInProgress(flights(1), List.of(), NOON.plusSeconds(1))
                            .ended())
                    .containsExactly("request-1");
        }
    }

    @Nested
    class Proves {
        @Test
        void for_a_small_operation_at_once() {
            Flight mine = flight(1, "mine", true);
            List<Flight> bulk = IntStream.rangeClosed(2, 11)
                    .mapToObj(number -> flight(number, "bulk", true))
                    .toList();
            List<Flight> all = new ArrayList<>(bulk);
            all.add(mine);

            assertThat(StatusWatch.urgent(all, all)).containsExactly(mine);
        }

        @Test
        void none_of_a_crowd_of_small_operations_by_itself() {
            List<Flight> crowd = IntStream.rangeClosed(1, StatusWatch.CROWD + 1)
                    .mapToObj(number -> flight(number, "operation-" + number, true))
                    .toList();

            assertThat(StatusWatch.crowded(crowd)).isTrue();
            assertThat(StatusWatch.urgent(crowd, crowd)).isEmpty();
            List<Flight> fewer = crowd.subList(0, StatusWatch.CROWD);
            assertThat(StatusWatch.urgent(fewer, fewer)).isEqualTo(fewer);
        }

        @Test
        void for_many_when_listings_cost_little_for_each() {
            assertThat(StatusWatch.proof(20, 2, Duration.ZERO, true, StatusWatch.PATIENCE))
                    .isEqualTo(Proof.LISTINGS);
        }

        @Test
        void later_while_listings_would_cost_much_and_more_is_coming() {
            assertThat(StatusWatch.proof(19, 2, Duration.ZERO, true, StatusWatch.PATIENCE))
                    .isEqualTo(Proof.LATER);
        }

        @Test
        void at_any_price_when_the_first_has_waited_long() {
            assertThat(StatusWatch.proof(5, 2, StatusWatch.PATIENCE, true, StatusWatch.PATIENCE))
                    .isEqualTo(Proof.LISTINGS);
        }

        @Test
        void at_any_price_when_nothing_else_is_under_way() {
            assertThat(StatusWatch.proof(5, 2, Duration.ZERO, false, StatusWatch.PATIENCE))
                    .isEqualTo(Proof.LISTINGS);
        }

        @Test
        void each_by_itself_where_listings_cost_no_less() {
            assertThat(StatusWatch.proof(2, 2, Duration.ZERO, false, StatusWatch.PATIENCE))
                    .isEqualTo(Proof.DESCRIPTIONS);
        }

        @Test
        void nothing_when_nothing_has_ended() {
            assertThat(StatusWatch.proof(0, 0, Duration.ZERO, false, StatusWatch.PATIENCE))
                    .isEqualTo(Proof.LATER);
        }
    }

    @Nested
    class Remembers {
        @Test
        void since_when_an_end_waits_for_its_proof() {
            watch.follow(List.of(flight(1, "bulk", true)), NOON);
            watch.follow(List.of(flight(1, "bulk", true)), NOON.plusSeconds(7));

            assertThat(watch.waiting(List.of(flight(1, "bulk", true)), NOON.plusSeconds(9)))
                    .isEqualTo(Duration.ofSeconds(9));
        }

        @Test
        void nothing_of_what_is_in_flight_no_more() {
            watch.seenInProgress("request-1", NOON);
            watch.follow(List.of(flight(2)), NOON.plusSeconds(1));

            assertThat(watch.readInProgress(flights(1), List.of(), NOON.plusSeconds(2))
                            .unclear())
                    .containsExactly("request-1");
        }
    }
}
