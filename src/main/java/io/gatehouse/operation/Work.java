package io.gatehouse.operation;

import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item in the hands of a {@link Step}, with what earlier items of its operation found out. */
public final class Work {
    private final Item item;
    private final Map<String, String> facts;
    private final CallContext calls;
    private final boolean canceling;
    private final @Nullable Secret secret;

    public Work(Item item, Map<String, String> facts, CallContext calls) {
        this(item, facts, calls, false, null);
    }

    /** @param facts as the operation keeps them, see {@link Item#SCOPE} */
    public Work(Item item, Map<String, String> facts, CallContext calls, boolean canceling, @Nullable Secret secret) {
        this(calls, item, item.seen(facts), canceling, secret);
    }

    private Work(CallContext calls, Item item, Map<String, String> facts, boolean canceling, @Nullable Secret secret) {
        this.item = item;
        this.facts = Map.copyOf(facts);
        this.calls = calls;
        this.canceling = canceling;
        this.secret = secret;
    }

    public Item item() {
        return item;
    }

    /** Something an earlier item found out, for example the id of the account it created. */
    public @Nullable String fact(String name) {
        return facts.get(name);
    }

    /** The fact, or else the item's own parameter of that name. */
    public String known(String name) {
        String fact = facts.get(name);
        return fact != null ? fact : item.required(name);
    }

    /** Whether somebody asked to cancel the operation; of what a person works on, that is the end. */
    public boolean canceling() {
        return canceling;
    }

    /** Whether the caller waits for the answer: only then can a {@link Secret} be delivered. */
    public boolean callerWaits() {
        return calls.priority() == CallContext.Priority.INTERACTIVE;
    }

    /** What a step handed over for the answer; absent unless the caller waited all the time. */
    public @Nullable Secret secret() {
        return secret;
    }

    /** The same, about to be sent once more. */
    public Work again() {
        return new Work(calls, item.intent(Instant.now()), facts, canceling, secret);
    }

    /** Waits for an AWS call, made with this operation's priority; failures come as they are. */
    public <T> T await(Uni<T> call) {
        return calls.await(call);
    }

    /** Id of the last AWS request made for this work. */
    public @Nullable String lastAwsRequestId() {
        return calls.lastRequestId();
    }
}
