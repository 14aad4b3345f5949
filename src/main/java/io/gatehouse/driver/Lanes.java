package io.gatehouse.driver;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Who uses which lane. AWS updates one role of an account at a time, so an account is a lane; a re-provision of all
 * accounts needs many at once. It may claim lanes: nobody new enters a claimed lane, so that it gets its turn.
 */
final class Lanes {
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();

    boolean free(Set<String> lanes, String itemId) {
        boolean free = true;
        for (String lane : lanes) {
            String claimant = claims.get(lane);
            if (holders.containsKey(lane) || (claimant != null && !claimant.equals(itemId))) {
                free = false;
                break;
            }
        }
        if (!free && lanes.size() > 1) {
            lanes.forEach(lane -> claims.putIfAbsent(lane, itemId));
        }
        return free;
    }

    void take(Set<String> lanes, String itemId) {
        for (String lane : lanes) {
            holders.put(lane, itemId);
            claims.remove(lane, itemId);
        }
    }

    void give(String itemId) {
        for (Iterator<String> held = holders.values().iterator(); held.hasNext(); ) {
            if (held.next().equals(itemId)) {
                held.remove();
            }
        }
    }

    /** The item will not be sent after all. */
    void unclaim(String itemId) {
        claims.values().removeIf(itemId::equals);
    }
}
