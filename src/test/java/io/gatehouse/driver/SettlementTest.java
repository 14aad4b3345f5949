package io.gatehouse.driver;

import static io.gatehouse.driver.Examples.NOON;
import static io.gatehouse.driver.Examples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.journal.Items;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A verdict on an item")
class SettlementTest {
    private final Settlement settlement = new Settlement(2);

    private static Item sent(Run run, int ordinal) {
        @Nullable Item item = run.item(ordinal);
        assertThat(item).isNotNull();
        run.take(item);
        Item intent = item.intent(NOON);
        run.update(intent);
        return intent;
    }

    @Test
    void done_ends_it_and_tells_later_items_what_was_found_out() {
        Run run = run("A", NewItem.of("FIRST"), NewItem.of("SECOND").atStage(1));

        var changes = settlement.settle(
                run, sent(run, 1), Verdict.done(Outcome.CREATED).fact("accountId", "1"), true, "req-1", NOON);

        assertThat(changes.changed()).singleElement().satisfies(item -> {
            assertThat(item.status()).isEqualTo(ItemStatus.SUCCEEDED);
            assertThat(item.outcome()).isEqualTo(Outcome.CREATED);
            assertThat(item.awsRequestId()).isEqualTo("req-1");
        });
        assertThat(run.facts()).containsEntry("accountId", "1");
        assertThat(run.next(NOON, any -> true)).extracting(Item::action).isEqualTo("SECOND");
    }

    @Test
    void failed_cancels_the_stages_after_it() {
        Run run = run("A", NewItem.of("FIRST"), NewItem.of("SECOND").atStage(1));

        settlement.settle(run, sent(run, 1), Verdict.failed("EMAIL_ALREADY_EXISTS"), true, null, NOON);

        assertThat(run.ended()).isTrue();
        assertThat(run.items().get(1).reason()).isEqualTo(Items.EARLIER_STEP_FAILED);
        assertThat(Ending.status(run)).isEqualTo(OperationStatus.FAILED);
    }

    @Test
    void what_has_to_happen_first_goes_before_it_is_sent_again() {
        Run run = run("A", NewItem.of("REMOVE").atStage(1), NewItem.of("DELETE").atStage(2));
        settlement.settle(run, sent(run, 1), Verdict.done(Outcome.REMOVED), true, null, NOON);

        var changes = settlement.settle(
                run,
                sent(run, 2),
                new Verdict.SendAgain(
                        "One more came.",
                        Duration.ZERO,
                        List.of(NewItem.of("REMOVE").atStage(1))),
                true,
                null,
                NOON);

        assertThat(changes.added()).singleElement().extracting(Item::ordinal).isEqualTo(3);
        assertThat(run.next(NOON, any -> true)).extracting(Item::ordinal).isEqualTo(3);
        settlement.settle(run, sent(run, 3), Verdict.done(Outcome.REMOVED), true, null, NOON);
        assertThat(run.next(NOON, any -> true)).extracting(Item::ordinal).isEqualTo(2);
    }

    @Test
    void accepted_by_a_person_says_whom_everything_waits_for() {
        Run run = run("A", NewItem.of("DO"));

        settlement.settle(run, sent(run, 1), new Verdict.Accepted("1", "an admin's signature"), true, null, NOON);

        assertThat(run.waiting()).isEqualTo(new Waiting(WaitingCode.PERSON, "an admin's signature"));
        assertThat(run.running()).extracting(Item::reason).containsExactly("an admin's signature");
        assertThat(Ending.status(run)).isEqualTo(OperationStatus.RUNNING);
    }

    @Test
    void accepted_by_aws_waits_for_nobody() {
        Run run = run("A", NewItem.of("DO"));

        settlement.settle(run, sent(run, 1), new Verdict.Accepted("req-1"), true, null, NOON);

        assertThat(run.running()).extracting(Item::reason).containsOnlyNulls();
    }

    @Test
    void not_now_sends_it_again_later_and_holds_nothing() {
        Run run = run("A", NewItem.of("DO"));

        settlement.settle(
                run,
                sent(run, 1),
                new Verdict.NotNow("No credentials.", Duration.ofSeconds(4), new IllegalStateException()),
                true,
                null,
                NOON);

        assertThat(run.held()).isFalse();
        assertThat(run.next(NOON, any -> true)).isNull();
        assertThat(run.next(NOON.plusSeconds(4), any -> true)).isNotNull();
    }

    @Test
    void no_longer_wanted_ends_it_canceled() {
        Run run = run("A", NewItem.of("DO"));

        settlement.settle(run, sent(run, 1), new Verdict.Canceled("A newer one replaced it."), false, null, NOON);

        assertThat(Ending.status(run)).isEqualTo(OperationStatus.CANCELED);
        assertThat(run.items().getFirst().reason()).isEqualTo("A newer one replaced it.");
    }

    @Test
    void failed_for_the_moment_is_sent_again_as_often_as_configured() {
        Run run = run("A", NewItem.of("DO"));
        Verdict later = Verdict.failedForNow("taking longer than usual");
        var now = NOON;
        for (int attempt = 1; attempt <= 2; attempt++) {
            Item intent = sent(run, 1);
            settlement.settle(run, intent, later, false, null, now);
            assertThat(run.next(now, any -> true)).as("not at once").isNull();
            now = now.plusSeconds(120);
            assertThat(run.next(now, any -> true)).isNotNull();
        }
        settlement.settle(run, sent(run, 1), later, false, null, now);

        assertThat(run.items().getFirst().status()).isEqualTo(ItemStatus.FAILED);
        assertThat(run.items().getFirst().reason()).isEqualTo("taking longer than usual");
    }

    @Test
    void an_answer_that_never_came_keeps_the_item_where_it_is() {
        Run run = run("A", NewItem.of("DO"));

        settlement.settle(
                run, sent(run, 1), new Verdict.StillUnknown("no answer", Duration.ofSeconds(1)), true, null, NOON);

        assertThat(run.items().getFirst().phase()).isEqualTo(Phase.INTENT);
        assertThat(run.next(NOON.plusSeconds(60), any -> true))
                .as("it is not sent again")
                .isNull();
    }

    @Test
    void a_refused_permission_holds_the_operation_and_fails_nothing() {
        Run run = run("A", NewItem.of("DO"), NewItem.of("DO"));

        settlement.settle(run, sent(run, 1), new Verdict.NeedsOperator("AccessDenied", null), true, null, NOON);

        assertThat(run.held()).isTrue();
        assertThat(run.waiting()).isEqualTo(new Waiting(WaitingCode.OPERATOR, "AccessDenied"));
        assertThat(run.items()).extracting(Item::status).containsOnly(ItemStatus.PENDING);
        assertThat(run.resumed(1)).isTrue();
        assertThat(run.held()).isFalse();
    }

    @Test
    void a_refused_permission_while_looking_leaves_the_item_unknown() {
        Run run = run("A", NewItem.of("DO"));

        settlement.settle(run, sent(run, 1), new Verdict.NeedsOperator("AccessDenied", null), false, null, NOON);

        assertThat(run.items().getFirst().phase()).isEqualTo(Phase.INTENT);
    }

    @Test
    void cancelling_ends_what_was_not_sent_and_lets_the_rest_finish() {
        Run run = run("A", NewItem.of("DO"), NewItem.of("DO"));
        Item intent = sent(run, 1);

        run.cancel(NOON);
        assertThat(Ending.status(run)).isEqualTo(OperationStatus.CANCELING);
        settlement.settle(run, intent, Verdict.done(Outcome.CREATED), true, null, NOON);

        assertThat(run.items()).extracting(Item::status).containsExactly(ItemStatus.SUCCEEDED, ItemStatus.CANCELED);
        assertThat(Ending.status(run)).isEqualTo(OperationStatus.CANCELED);
    }

    @Test
    void what_would_be_sent_again_is_canceled_when_somebody_asked_to() {
        Run run = run("A", NewItem.of("DO"));
        Item intent = sent(run, 1);
        run.cancel(NOON);

        settlement.settle(run, intent, new Verdict.SendAgain("not there", Duration.ZERO), false, null, NOON);

        assertThat(run.items()).extracting(Item::status).containsExactly(ItemStatus.CANCELED);
    }

    @Test
    void a_step_may_find_more_to_do() {
        Run run = run("A", NewItem.of("DISCOVER"));

        var changes = settlement.settle(
                run,
                sent(run, 1),
                Verdict.done(Outcome.CHANGED).adding(List.of(NewItem.of("DO").atStage(1))),
                true,
                null,
                NOON);

        assertThat(changes.added()).extracting(Item::itemId).containsExactly("A-2");
        assertThat(run.next(NOON, any -> true)).extracting(Item::action).isEqualTo("DO");
    }

    @Test
    void a_cancellation_that_nobody_obeyed_yet_is_obeyed_by_the_next_driver() {
        Operation asked = Examples.canceled("A");
        Run adopted = new Run(asked, List.of(Items.fresh("A", 1, NewItem.of("DO"))), Examples::lanesOf);

        assertThat(adopted.canceling()).as("not taken for done").isFalse();
        adopted.cancel(NOON);

        assertThat(Ending.status(adopted)).isEqualTo(OperationStatus.CANCELED);
    }
}
