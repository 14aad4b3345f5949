package io.gatehouse.driver;

import static io.gatehouse.driver.Examples.NOON;
import static io.gatehouse.driver.Examples.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.journal.Items;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An operation of which a window is in memory")
class RunTest {
    private static final Map<Integer, Map<String, Integer>> TEN_THOUSAND =
            Map.of(0, Map.of("DO", 9_998), 1, Map.of("AFTERWARDS", 2));

    private static NewItem item(int account) {
        return NewItem.of("DO").account("account-" + account);
    }

    private static Item known(Run run, int ordinal) {
        @Nullable Item item = run.item(ordinal);
        assertThat(item).isNotNull();
        return item;
    }

    private static void end(Run run, int ordinal) {
        Item item = known(run, ordinal);
        run.take(item);
        run.update(item.intent(NOON).done(Outcome.CREATED, null, NOON));
    }

    @Test
    void knows_how_many_items_it_has_without_having_them() {
        Run run = part("A", TEN_THOUSAND, item(1), item(2));

        assertThat(run.tally().total()).isEqualTo(10_000);
        assertThat(run.items()).hasSize(2);
        assertThat(run.pendingActions()).containsExactly("DO");
        assertThat(Ending.status(run)).isEqualTo(OperationStatus.PENDING);
        assertThat(run.append(List.of(NewItem.of("MORE").atStage(2))))
                .extracting(Item::ordinal)
                .containsExactly(10_001);
    }

    @Test
    void asks_for_more_before_it_runs_out_and_forgets_what_ended() {
        Run run = part("A", TEN_THOUSAND, item(1), item(2), item(3), item(4));
        assertThat(run.hungry(4)).isFalse();
        IntStream.rangeClosed(1, 3).forEach(ordinal -> end(run, ordinal));
        assertThat(run.hungry(4)).isTrue();

        run.feed(IntStream.rangeClosed(4, 7)
                .mapToObj(n -> Items.fresh("A", n, item(n)))
                .toList());

        assertThat(run.hungry(4)).isFalse();
        assertThat(run.items()).extracting(Item::ordinal).containsExactly(4, 5, 6, 7);
        assertThat(run.tally().number(ItemStatus.SUCCEEDED)).isEqualTo(3);
        assertThat(run.tally().number(ItemStatus.PENDING)).isEqualTo(9_997);
    }

    @Test
    void has_not_ended_a_stage_of_which_the_journal_holds_more() {
        Run run = part("A", TEN_THOUSAND, item(1));
        end(run, 1);

        assertThat(run.advance(NOON)).isEmpty();
        assertThat(run.pendingActions()).containsExactly("DO");
        assertThat(run.ended()).isFalse();
    }

    @Test
    void cancels_what_it_never_had_in_memory() {
        Run run = part("A", TEN_THOUSAND);

        assertThat(run.cancel(NOON)).isEmpty();

        assertThat(run.takeRestCanceled()).isEqualTo(Run.CANCELED_ON_REQUEST);
        assertThat(run.takeRestCanceled()).as("told once").isNull();
        assertThat(run.tally().number(ItemStatus.CANCELED)).isEqualTo(10_000);
        assertThat(Ending.status(run)).isEqualTo(OperationStatus.CANCELED);
    }

    @Test
    void cancels_the_rest_when_a_stage_broke() {
        Run run = part("A", Map.of(0, Map.of("DO", 1), 1, Map.of("AFTERWARDS", 5_000)), item(1));
        Item only = known(run, 1);
        run.take(only);
        run.update(only.intent(NOON).failed("AWS said no", null, NOON));

        assertThat(run.advance(NOON)).isEmpty();

        assertThat(run.takeRestCanceled()).isEqualTo(Items.EARLIER_STEP_FAILED);
        assertThat(Ending.status(run)).isEqualTo(OperationStatus.FAILED);
        assertThat(run.failed()).extracting(Item::reason).containsExactly("AWS said no");
    }
}
