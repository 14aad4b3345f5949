package io.gatehouse.driver;

import java.util.HashMap;
import java.util.Map;

/**
 * How much AWS may have in hand at once, by name of the limit (docs/limits.md). When somebody else uses the same quota
 * AWS refuses: the limit is halved at once and grows back by one with every success run as long as itself.
 */
final class Capacities {
    /** AWS's service quotas (November 2026); AWS has said 10 and 15 for assignments. */
    static final Map<String, Integer> DOCUMENTED =
            Map.of("assignments", 10, "account-creations", 5, "account-closures", 3, "provisionings", 3);
    /** What AWS answers at once and bounds by its rates only. */
    static final int OTHERS = 10;

    private final Map<String, Integer> configured;
    private final Map<String, Place> places = new HashMap<>();

    private static final class Place {
        int taken;
        int limit;
        int goodRun;
    }

    Capacities(Map<String, Integer> configured) {
        this.configured = Map.copyOf(configured);
    }

    boolean free(String name) {
        Place place = place(name);
        return place.taken < place.limit;
    }

    void take(String name) {
        place(name).taken++;
    }

    void give(String name) {
        Place place = place(name);
        if (place.taken == 0) {
            throw new IllegalStateException("More places of " + name + " given back than taken");
        }
        place.taken--;
    }

    void refused(String name) {
        Place place = place(name);
        place.limit = Math.max(1, place.limit / 2);
        place.goodRun = 0;
    }

    void succeeded(String name) {
        Place place = place(name);
        if (place.limit < configured(name) && ++place.goodRun >= place.limit) {
            place.limit++;
            place.goodRun = 0;
        }
    }

    int limit(String name) {
        return place(name).limit;
    }

    int taken(String name) {
        return place(name).taken;
    }

    private int configured(String name) {
        return configured.getOrDefault(name, DOCUMENTED.getOrDefault(name, OTHERS));
    }

    private Place place(String name) {
        return places.computeIfAbsent(name, n -> {
            Place place = new Place();
            place.limit = configured(n);
            return place;
        });
    }
}
