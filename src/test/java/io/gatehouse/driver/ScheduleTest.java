package io.gatehouse.driver;

import static io.gatehouse.driver.Examples.NOON;
import static io.gatehouse.driver.Examples.run;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.gatehouse.driver.Examples.ExampleStep;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The schedule")
class ScheduleTest {
    private final Schedule schedule = schedule(3);

    private static Schedule schedule(int places) {
        return new Schedule(ExampleStep::of, Map.of("calls", places));
    }

    private static List<String> sent(Schedule schedule) {
        List<String> sent = new ArrayList<>();
        for (Schedule.Next next = schedule.next(NOON); next != null; next = schedule.next(NOON)) {
            sent.add(((Schedule.Next.Send) next).item().itemId());
        }
        return sent;
    }

    private static void end(Schedule schedule, Run run, int ordinal) {
        Item item = item(run, ordinal).done(Outcome.CREATED, null, NOON);
        run.update(item);
        schedule.release(item);
    }

    private static Item item(Run run, int ordinal) {
        @Nullable Item item = run.item(ordinal);
        assertThat(item).isNotNull();
        return item;
    }

    @Nested
    @DisplayName("keeps AWS's limits:")
    class Limits {
        @Test
        void never_more_items_with_aws_than_there_are_places() {
            schedule.add(run("A", "alice", "DO", "1", "2", "3", "4", "5"));

            assertThat(sent(schedule)).containsExactly("A-1", "A-2", "A-3");
        }

        @Test
        void a_place_given_back_is_used_again() {
            Run run = run("A", "alice", "DO", "1", "2", "3", "4");
            schedule.add(run);
            sent(schedule);

            end(schedule, run, 2);

            assertThat(sent(schedule)).containsExactly("A-4");
        }

        @Test
        void one_item_of_a_lane_at_a_time_whoever_asks() {
            schedule.add(run("A", "alice", "DO", "1", "1"));
            schedule.add(run("B", "bob", "DO", "1"));

            assertThat(sent(schedule)).containsExactly("A-1");
        }

        @Test
        void after_a_refusal_half_the_places_and_a_pause() {
            Run run = run("A", "alice", "DO", "1", "2", "3", "4");
            schedule.add(run);
            Item first = ((Schedule.Next.Send) schedule.next(NOON)).item();

            schedule.refused(first, NOON.plusSeconds(2), "Rate exceeded");

            assertThat(schedule.next(NOON)).isNull();
            assertThat(schedule.next(NOON.plusSeconds(3))).isNull();
            schedule.release(first);
            assertThat(schedule.next(NOON.plusSeconds(3))).isNotNull();
            assertThat(schedule.capacities().limit("calls")).isEqualTo(1);
        }

        @Test
        void nothing_is_sent_before_the_rate_allows_it() {
            Schedule slow = new Schedule(
                    action -> new ExampleStep(action, "calls", Duration.ZERO, Duration.ofSeconds(4)), Map.of());
            Run run = run("A", "alice", "DO", "1");
            slow.add(run);

            assertThat(slow.next(NOON)).isNull();
            assertThat(slow.obstacle(run, "DO", NOON))
                    .extracting(Waiting::reason, as(STRING))
                    .contains("4 s");
        }
    }

    @Nested
    @DisplayName("is fair:")
    class Fairness {
        @Test
        void callers_take_turns_however_much_one_of_them_asked_for() {
            Schedule one = schedule(1);
            Run bulk = run("A", "alice", "DO", "1", "2", "3", "4", "5", "6");
            Run single = run("B", "bob", "DO", "7");
            one.add(bulk);
            assertThat(sent(one)).containsExactly("A-1");
            one.add(single);

            end(one, bulk, 1);

            assertThat(sent(one)).containsExactly("B-1");
        }

        @Test
        void operations_of_one_caller_take_turns() {
            Schedule one = schedule(1);
            Run first = run("A", "alice", "DO", "1", "2", "3");
            Run second = run("B", "alice", "DO", "4", "5");
            one.add(first);
            one.add(second);

            List<String> order = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                List<String> now = sent(one);
                order.addAll(now);
                String id = now.getFirst();
                Run run = id.startsWith("A") ? first : second;
                end(one, run, Integer.parseInt(id.substring(2)));
            }

            assertThat(order).containsExactly("A-1", "B-1", "A-2", "B-2");
        }

        @Test
        void what_waits_for_an_operator_does_not_block_others() {
            Run held = run("A", "alice", "DO", "1");
            held.hold("AccessDenied");
            schedule.add(held);
            schedule.add(run("B", "alice", "DO", "2"));

            assertThat(sent(schedule)).containsExactly("B-1");
        }
    }

    @Nested
    @DisplayName("gives many lanes to one item:")
    class ManyLanes {
        @Test
        void it_waits_for_all_of_them_and_nobody_new_enters_meanwhile() {
            Schedule wide = schedule(10);
            Run busy = run("A", "alice", "DO", "1");
            wide.add(busy);
            sent(wide);
            Run provision = run("B", "bob", "PROVISION", "1,2");
            wide.add(provision);
            assertThat(sent(wide)).isEmpty();

            wide.add(run("C", "carol", "DO", "2"));
            assertThat(sent(wide)).as("lane 2 is claimed").isEmpty();

            end(wide, busy, 1);
            assertThat(sent(wide)).containsExactly("B-1");

            end(wide, provision, 1);
            assertThat(sent(wide)).containsExactly("C-1");
        }

        @Test
        void what_waits_for_an_operator_keeps_no_lane_free() {
            Schedule wide = schedule(10);
            wide.add(run("A", "alice", "DO", "1"));
            sent(wide);
            Run provision = run("B", "bob", "PROVISION", "1,2");
            wide.add(provision);
            assertThat(sent(wide)).isEmpty();

            provision.hold("AccessDenied");
            wide.add(run("C", "carol", "DO", "2"));

            assertThat(sent(wide)).containsExactly("C-1");
        }

        @Test
        void what_a_survey_ends_keeps_no_lane_free() {
            Schedule wide = schedule(10);
            wide.add(run("A", "alice", "DO", "1"));
            sent(wide);
            Run provisions = run("B", "bob", "PROVISION", "1,2", "2,3");
            wide.add(provisions);
            wide.add(run("C", "carol", "DO", "2"));
            assertThat(sent(wide)).isEmpty();

            provisions.take(item(provisions, 1));
            provisions.update(item(provisions, 1).done(Outcome.EXISTED, null, NOON));

            assertThat(sent(wide)).as("the next of its set goes").containsExactly("B-2");
        }

        @Test
        void lanes_are_kept_free_only_for_what_could_go_next() {
            Schedule one = new Schedule(
                    action -> new ExampleStep(
                            action,
                            action.equals("PROVISION") ? "provisionings" : "calls",
                            Duration.ZERO,
                            Duration.ZERO),
                    Map.of("calls", 10, "provisionings", 1));
            Run provisions = run("A", "alice", "PROVISION", "1,2", "3,4", "5,6");
            one.add(provisions);
            assertThat(sent(one)).containsExactly("A-1");

            one.add(run("B", "bob", "DO", "3", "5"));

            assertThat(sent(one)).containsExactly("B-1", "B-2");
        }

        @Test
        void a_bulk_of_them_takes_turns_with_what_needs_one_lane() {
            Schedule wide = schedule(10);
            Run provisions = run("A", "alice", "PROVISION", "1,2", "1,2", "1,2");
            wide.add(provisions);
            assertThat(sent(wide)).containsExactly("A-1");
            wide.add(run("B", "bob", "DO", "2"));
            assertThat(sent(wide)).isEmpty();

            end(wide, provisions, 1);

            assertThat(sent(wide)).as("B has waited longer").containsExactly("B-1");
        }

        @Test
        void whoever_waits_is_told_for_what() {
            Schedule wide = schedule(10);
            wide.add(run("A", "alice", "DO", "1"));
            sent(wide);
            Run provision = run("B", "bob", "PROVISION", "1,2");
            Run kept = run("C", "carol", "DO", "2");
            wide.add(provision);
            wide.add(kept);
            assertThat(sent(wide)).isEmpty();

            assertThat(wide.obstacle(provision, "PROVISION", NOON))
                    .extracting(Waiting::reason, as(STRING))
                    .contains("Waits for 1", "operation A");
            assertThat(wide.obstacle(kept, "DO", NOON))
                    .extracting(Waiting::reason, as(STRING))
                    .contains("Waits for 2", "operation B");
        }
    }

    @Nested
    @DisplayName("asks before it sends:")
    class Surveys {
        /** A schedule of steps that survey, and know for a minute. */
        private static Schedule surveying(int places) {
            return new Schedule(
                    action -> new ExampleStep(action, "calls", Duration.ofSeconds(60), Duration.ZERO),
                    Map.of("calls", places));
        }

        /** An operation of 1,000 items. */
        private static Run bulk(IntFunction<String> account) {
            return run(
                    "A",
                    "alice",
                    "DO",
                    IntStream.range(0, 1000).mapToObj(account).toArray(String[]::new));
        }

        @Test
        void items_of_a_step_that_surveys_are_surveyed_first_and_again_when_that_is_old() {
            Schedule careful = surveying(1);
            Run run = run("A", "alice", "DO", "1", "2");
            careful.add(run);

            Schedule.Next.Survey survey = (Schedule.Next.Survey) careful.next(NOON);
            assertThat(survey.items()).extracting(Item::itemId).containsExactly("A-1", "A-2");
            assertThat(careful.next(NOON)).as("nothing goes meanwhile").isNull();

            run.surveying(false);
            survey.items().forEach(item -> run.surveyed(item, NOON, true));
            assertThat(careful.next(NOON.plusSeconds(1))).isInstanceOf(Schedule.Next.Send.class);
            end(careful, run, 1);

            assertThat(careful.next(NOON.plusSeconds(61))).isInstanceOf(Schedule.Next.Survey.class);
        }

        @Test
        void a_bulk_is_surveyed_in_parts_and_ahead_of_need() {
            Schedule careful = surveying(10);
            Run run = bulk(String::valueOf);
            careful.add(run);

            Schedule.Next.Survey first = (Schedule.Next.Survey) careful.next(NOON);
            assertThat(first.items()).hasSize(SurveyAhead.SIZE);
            run.surveying(false);
            first.items().forEach(item -> run.surveyed(item, NOON, true));
            assertThat(sent(careful)).as("enough is known").hasSize(10);

            for (int ordinal = 1; ordinal <= 170; ordinal++) {
                Item item = item(run, ordinal);
                if (item.phase() == Phase.PENDING) {
                    run.take(item);
                }
                end(careful, run, ordinal);
            }
            assertThat(careful.next(NOON)).as("before the known ones run out").isInstanceOf(Schedule.Next.Survey.class);
            assertThat(sent(careful)).as("known ones go meanwhile").isNotEmpty();
        }

        @Test
        void what_is_known_never_runs_out_while_there_is_more_to_do() {
            Schedule careful = surveying(10);
            Run run = bulk(i -> "account-" + i / 20);
            careful.add(run);
            Map<Instant, List<Item>> ends = new HashMap<>();
            Map<Instant, Schedule.Next.Survey> answers = new HashMap<>();
            int sent = 0;
            // AWS takes 3 seconds for an item, and a second to answer a survey
            for (Instant now = NOON; sent < 1000; now = now.plusSeconds(1)) {
                for (Item item : ends.getOrDefault(now, List.of())) {
                    end(careful, run, item.ordinal());
                }
                if (answers.containsKey(now)) {
                    for (Item item : answers.get(now).items()) {
                        run.surveyed(item, now, true);
                    }
                    run.surveying(false);
                }
                for (Schedule.Next next = careful.next(now); next != null; next = careful.next(now)) {
                    if (next instanceof Schedule.Next.Send(Run ignored, Item item)) {
                        ends.computeIfAbsent(now.plusSeconds(3), second -> new ArrayList<>())
                                .add(item);
                        sent++;
                    } else if (next instanceof Schedule.Next.Survey survey) {
                        answers.put(now.plusSeconds(1), survey);
                    }
                }
                if (now.isAfter(NOON)) {
                    assertThat(careful.capacities().taken("calls"))
                            .as("under way at " + now + ", " + sent + " sent")
                            .isEqualTo(10);
                }
            }
        }

        @Test
        void many_operations_of_one_item_each_are_surveyed_once_and_keep_aws_busy() {
            Schedule careful = surveying(10);
            for (int i = 0; i < 1000; i++) {
                careful.add(run("R%04d".formatted(i), "alice", "DO", "account-" + i % 50));
            }
            Map<Instant, List<Item>> ends = new HashMap<>();
            Map<Instant, List<Schedule.Next.Survey>> answers = new HashMap<>();
            int sent = 0;
            int surveys = 0;
            // AWS takes 3 seconds for an item, and a second to answer a survey
            for (Instant now = NOON; sent < 1000; now = now.plusSeconds(1)) {
                for (Item item : ends.getOrDefault(now, List.of())) {
                    end(careful, Objects.requireNonNull(careful.run(item.operationId())), item.ordinal());
                }
                for (Schedule.Next.Survey answer : answers.getOrDefault(now, List.of())) {
                    for (Item item : answer.items()) {
                        answer.run().surveyed(item, now, true);
                    }
                    answer.run().surveying(false);
                }
                for (Schedule.Next next = careful.next(now); next != null; next = careful.next(now)) {
                    if (next instanceof Schedule.Next.Send(Run ignored, Item item)) {
                        ends.computeIfAbsent(now.plusSeconds(3), second -> new ArrayList<>())
                                .add(item);
                        sent++;
                    } else if (next instanceof Schedule.Next.Survey survey) {
                        answers.computeIfAbsent(now.plusSeconds(1), second -> new ArrayList<>())
                                .add(survey);
                        surveys++;
                    }
                }
                if (now.isAfter(NOON)) {
                    assertThat(careful.capacities().taken("calls"))
                            .as("under way at " + now + ", " + sent + " sent")
                            .isEqualTo(10);
                }
            }
            assertThat(surveys).as("none got old before its item went").isEqualTo(1000);
        }
    }
}
