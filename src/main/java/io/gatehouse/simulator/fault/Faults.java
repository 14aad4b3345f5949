package io.gatehouse.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The faults that are set. Safe for any thread. */
public final class Faults {

    /** A fault as it stands: how many calls fitted it and how many it hit. */
    public record Standing(String id, Fault fault, int seen, int hit) {}

    private final Map<String, Standing> standing = new LinkedHashMap<>();
    private SplittableRandom random = new SplittableRandom(0);
    private int added;

    /** Sets a fault; its id. */
    public synchronized String add(Fault fault) {
        String id = "fault-" + ++added;
        standing.put(id, new Standing(id, fault, 0, 0));
        return id;
    }

    /** Takes a fault away; false when there is none of that id. */
    public synchronized boolean remove(String id) {
        return standing.remove(id) != null;
    }

    /** Takes all faults away and begins their chances again with that seed. */
    public synchronized void clear(long seed) {
        standing.clear();
        random = new SplittableRandom(seed);
    }

    /** Takes all faults away. */
    public synchronized void clear() {
        standing.clear();
    }

    /** The faults that are set, oldest first. */
    public synchronized List<Standing> all() {
        return List.copyOf(standing.values());
    }

    /** Counts a call and says which faults hit it. */
    public synchronized Verdict judge(String service, String operation, JsonNode input) {
        List<Standing> hits = new ArrayList<>();
        for (Standing now : List.copyOf(standing.values())) {
            if (!now.fault.fits(service, operation, input)) {
                continue;
            }
            boolean hit = hits(now.fault, now.seen + 1, now.hit);
            standing.put(now.id, new Standing(now.id, now.fault, now.seen + 1, now.hit + (hit ? 1 : 0)));
            if (hit) {
                hits.add(now);
            }
        }
        return new Verdict(hits);
    }

    private boolean hits(Fault fault, int number, int hitBefore) {
        if (fault.calls() != null && !fault.calls().contains(number)) {
            return false;
        }
        if (fault.times() != null && hitBefore >= fault.times()) {
            return false;
        }
        return fault.probability() == null || random.nextDouble() < fault.probability();
    }
}
