package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A step whose AWS is a map: what was written under which key, and how often. How it behaves is in the item. */
@ApplicationScoped
public class ScriptedStep implements Step {
    static final String ACTION = "SCRIPTED";

    private final Map<String, AtomicInteger> writes = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> sends = new ConcurrentHashMap<>();

    /** How often the world was changed under this key. */
    public int writes(String key) {
        return writes.getOrDefault(key, new AtomicInteger()).get();
    }

    /** How often it was sent under this key, whatever came of it. */
    public int sends(String key) {
        return sends.getOrDefault(key, new AtomicInteger()).get();
    }

    /** An item that behaves like this: ok, async, lost, transient, denied, fails. */
    static NewItem item(String key, String behaviour) {
        return NewItem.of(ACTION)
                .account(touched("accountId"))
                .permissionSet(touched("permissionSetId"))
                .principal("USER", touched("principalId"))
                .with("key", key)
                .with("behaviour", behaviour)
                .saying("Writes " + key + ".");
    }

    /** What every scripted item is about. */
    public static String touched(String what) {
        return switch (what) {
            case "accountId" -> "999999999999";
            case "permissionSetId" -> "ps-5c71b7ed5c71b7ed";
            default -> "5c71b7ed5c-5c71b7ed-5c71-b7ed-5c71-b7ed5c71b7ed";
        };
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Set<String> lanes(Item item) {
        return Set.of(item.required("key"));
    }

    @Override
    public Verdict send(Work work) {
        String key = work.item().required("key");
        int nth = sends.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        return switch (work.item().required("behaviour")) {
            case "ok" -> written(key);
            case "async" -> {
                written(key);
                yield new Verdict.Accepted("handle-" + key);
            }
            case "lost" -> {
                written(key);
                throw new IllegalStateException("the answer is lost");
            }
            case "transient" -> nth < 2 ? Verdict.failedForNow("taking longer than usual") : written(key);
            case "denied" ->
                nth < 2 ? new Verdict.NeedsOperator("AccessDenied: allow example:Write", null) : written(key);
            case "slow" -> new Verdict.StillUnknown("no answer", Duration.ofHours(1));
            default -> Verdict.failed("AWS said no", "NO");
        };
    }

    private Verdict written(String key) {
        writes.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
        return Verdict.done(Outcome.CREATED).fact("key", key);
    }

    @Override
    public Verdict look(Work work) {
        return writes(work.item().required("key")) > 0
                ? Verdict.done(Outcome.CREATED)
                : new Verdict.SendAgain(null, Duration.ZERO);
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Map<String, Verdict> verdicts = new HashMap<>();
        List.copyOf(inFlight)
                .forEach(work -> verdicts.put(
                        work.item().itemId(),
                        Verdict.done(Outcome.CREATED).fact("key", work.item().required("key"))));
        return verdicts;
    }
}
