package io.gatehouse.driver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.journal.Adoptions;
import io.gatehouse.journal.Items;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Progress;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations, items and steps to try the state machines with. */
final class Examples {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Examples() {}

    /** A step whose items use the lane of their account. */
    record ExampleStep(String action, String capacity, Duration surveyValidity, Duration notBefore) implements Step {
        static ExampleStep of(String action) {
            return new ExampleStep(action, "calls", Duration.ZERO, Duration.ZERO);
        }

        @Override
        public Set<String> lanes(Item item) {
            return lanesOf(item);
        }

        @Override
        public Verdict send(Work work) {
            throw new AssertionError("state machines send nothing");
        }

        @Override
        public Verdict look(Work work) {
            throw new AssertionError("state machines look at nothing");
        }
    }

    static Set<String> lanesOf(Item item) {
        String accounts = item.accountId();
        if (accounts == null) {
            return Set.of();
        }
        return Set.of(accounts.split(","));
    }

    static Operation operation(String id, String caller) {
        return operation(id, caller, false);
    }

    /** An operation that somebody asked to cancel. */
    static Operation canceled(String id) {
        return operation(id, "alice", true);
    }

    private static Operation operation(String id, String caller, boolean cancelRequested) {
        return operation(
                id,
                caller,
                new Progress(0, 0, 0, 0, 0, 0, 0, null),
                new Operation.Kept(
                        caller,
                        "access-operator",
                        false,
                        0,
                        cancelRequested,
                        JsonNodeFactory.instance.objectNode(),
                        Map.of(),
                        0,
                        null));
    }

    private static Operation operation(String id, String caller, Progress progress, Operation.Kept kept) {
        return new Operation(
                id,
                "EXAMPLE",
                OperationStatus.PENDING,
                NOON,
                NOON,
                null,
                caller,
                null,
                progress,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                kept);
    }

    /** A run of which some items are in memory, and so many of each stage wait in the journal. */
    static Run part(String id, Map<Integer, Map<String, Integer>> pending, NewItem... here) {
        Operation whole = operation(id, "alice");
        List<Item> items = new ArrayList<>();
        for (NewItem plan : here) {
            items.add(Items.fresh(id, items.size() + 1, plan));
        }
        return new Run(new Adoptions.Adopted(whole, pending, items, List.of()), Examples::lanesOf);
    }

    /** A run with one item for each of these accounts, all of one stage; several accounts in one item are comma-separated. */
    static Run run(String id, String caller, String action, @Nullable String... accounts) {
        List<Item> items = new ArrayList<>();
        for (String account : accounts) {
            items.add(Items.fresh(id, items.size() + 1, NewItem.of(action).account(account)));
        }
        return new Run(operation(id, caller), items, Examples::lanesOf);
    }

    /** A run with these plans. */
    static Run run(String id, NewItem... plans) {
        List<Item> items = new ArrayList<>();
        for (NewItem plan : plans) {
            items.add(Items.fresh(id, items.size() + 1, plan));
        }
        return new Run(operation(id, "alice"), items, Examples::lanesOf);
    }
}
