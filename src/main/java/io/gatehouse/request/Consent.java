package io.gatehouse.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who has agreed and who still has to: stages one after the other, each with the people who can agree and how many of them
 * are needed. One vote each: who agreed in one stage is not counted in another.
 *
 * @param stages in their order
 */
record Consent(List<Stage> stages) {
    Consent {
        stages = List.copyOf(stages);
    }

    /** One stage. */
    record Stage(Set<String> people, int needed) {
        Stage {
            people = Set.copyOf(people);
        }
    }

    /**
     * The stage that waits for somebody, from 1.
     *
     * @param agreed ids of those who agreed, in their order
     * @return 0 when nothing waits any more
     */
    int current(Collection<String> agreed) {
        List<String> left = new ArrayList<>(agreed);
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            int counted = 0;
            for (String voter : List.copyOf(left)) {
                if (counted < stage.needed() && stage.people().contains(voter)) {
                    left.remove(voter);
                    counted++;
                }
            }
            if (counted < stage.needed()) {
                return i + 1;
            }
        }
        return 0;
    }

    /** How many are still needed in a stage. */
    int missing(int stage, Collection<String> agreed) {
        List<String> left = new ArrayList<>(agreed);
        for (int i = 0; i < stage - 1; i++) {
            int counted = 0;
            for (String voter : List.copyOf(left)) {
                if (counted < stages.get(i).needed() && stages.get(i).people().contains(voter)) {
                    left.remove(voter);
                    counted++;
                }
            }
        }
        Stage one = stages.get(stage - 1);
        return one.needed() - (int) left.stream().filter(one.people()::contains).count();
    }

    /**
     * Whether these people could agree to everything, each once: every place of every stage finds somebody of its own
     * (a matching, by augmenting paths).
     */
    boolean possible() {
        List<Set<String>> places = new ArrayList<>();
        stages.forEach(stage -> {
            for (int i = 0; i < stage.needed(); i++) {
                places.add(stage.people());
            }
        });
        Map<String, Integer> taken = new HashMap<>();
        for (int place = 0; place < places.size(); place++) {
            if (!seat(place, places, taken, new HashSet<>())) {
                return false;
            }
        }
        return true;
    }

    private static boolean seat(int place, List<Set<String>> places, Map<String, Integer> taken, Set<String> tried) {
        for (String person : places.get(place)) {
            if (tried.add(person)) {
                Integer holder = taken.get(person);
                if (holder == null || seat(holder, places, taken, tried)) {
                    taken.put(person, place);
                    return true;
                }
            }
        }
        return false;
    }
}
