package io.gatehouse.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** UNTAG_ACCOUNT: removes tags from an account. Repeating it is harmless. */
@ApplicationScoped
class UntagAccountStep implements Step {
    static final String ACTION = "UNTAG_ACCOUNT";

    private static final String KEYS = "keys";

    private final Accounts accounts;

    UntagAccountStep(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The item that removes the tags with these keys. */
    static NewItem without(Set<String> keys) {
        ArrayNode parameter = JsonNodeFactory.instance.arrayNode();
        keys.forEach(parameter::add);
        return NewItem.of(ACTION)
                .with(KEYS, (JsonNode) parameter)
                .saying("Remove the tags " + String.join(", ", keys) + ".");
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
        work.await(accounts.untag(work.known(AccountFacts.ACCOUNT_ID), keys(work)));
        return Verdict.done(Outcome.REMOVED);
    }

    @Override
    public Verdict look(Work work) {
        boolean untagged = work.await(accounts.tags(work.known(AccountFacts.ACCOUNT_ID)))
                .map(present -> Collections.disjoint(present.keySet(), keys(work)))
                .orElse(false);
        return untagged
                ? Verdict.done(Outcome.REMOVED)
                : new Verdict.SendAgain("AWS still shows the tags.", Duration.ofSeconds(1));
    }

    private static Set<String> keys(Work work) {
        Set<String> keys = new TreeSet<>();
        work.item().parameters().required(KEYS).forEach(key -> keys.add(key.asText()));
        return keys;
    }
}
