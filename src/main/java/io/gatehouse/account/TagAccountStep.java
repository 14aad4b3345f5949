package io.gatehouse.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** TAG_ACCOUNT: adds tags to an account or changes their values. Repeating it is harmless. */
@ApplicationScoped
class TagAccountStep implements Step {
    static final String ACTION = "TAG_ACCOUNT";

    private static final String TAGS = "tags";

    private final Accounts accounts;

    TagAccountStep(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The item that sets these tags. */
    static NewItem with(Map<String, String> tags) {
        ObjectNode parameter = JsonNodeFactory.instance.objectNode();
        tags.forEach(parameter::put);
        return NewItem.of(ACTION)
                .with(TAGS, (JsonNode) parameter)
                .saying("Set the tags " + String.join(", ", tags.keySet()) + ".");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Set<String> lanes(Item item) {
        return AccountLanes.entry(item);
    }

    @Override
    public Verdict send(Work work) {
        work.await(accounts.tag(work.known(AccountFacts.ACCOUNT_ID), tags(work)));
        return Verdict.done(Outcome.CHANGED);
    }

    @Override
    public Verdict look(Work work) {
        boolean tagged = work.await(accounts.tags(work.known(AccountFacts.ACCOUNT_ID)))
                .map(present -> present.entrySet().containsAll(tags(work).entrySet()))
                .orElse(false);
        return tagged
                ? Verdict.done(Outcome.CHANGED)
                : new Verdict.SendAgain("AWS does not show the tags.", Duration.ofSeconds(1));
    }

    private static Map<String, String> tags(Work work) {
        Map<String, String> tags = new TreeMap<>();
        work.item()
                .parameters()
                .required(TAGS)
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        return tags;
    }
}
