package io.gatehouse.driver;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who uses which lane. AWS updates one role of an account at a time, so an account is a lane; a re-provision of many
 * accounts needs many at once. Lanes are claimed for what needs many of them and could go next, so that nobody new enters
 * and it gets its turn. Claims are derived afresh in each pass of the schedule: none outlives its reason.
 */
final class Lanes {
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();

    /**
     * Why an item may not enter.
     *
     * @param lane one it needs
     * @param by the item that is in it, or that goes first
     * @param claimed whether the lane is only kept free for that item
     */
    record Blocked(String lane, String by, boolean claimed) {}

    boolean free(Set<String> lanes, String itemId) {
        return blocked(lanes, itemId) == null;
    }

    /** What keeps an item from entering; absent when all of its lanes are free for it. */
    @Nullable
    Blocked blocked(Set<String> lanes, String itemId) {
        for (String lane : lanes) {
            String holder = holders.get(lane);
            if (holder != null) {
                return new Blocked(lane, holder, false);
            }
            String claimant = claims.get(lane);
            if (claimant != null && !claimant.equals(itemId)) {
                return new Blocked(lane, claimant, true);
            }
        }
        return null;
    }

    void take(Set<String> lanes, String itemId) {
        for (String lane : lanes) {
            holders.put(lane, itemId);
            claims.remove(lane, itemId);
        }
    }

    void give(String itemId) {
        holders.values().removeIf(itemId::equals);
    }

    /** Nobody claims anything any more. */
    void forgetClaims() {
        claims.clear();
    }

    /** Keeps lanes free for this item, unless one of them is claimed already: then it could not go next. */
    boolean claim(Set<String> lanes, String itemId) {
        if (lanes.stream().anyMatch(claims::containsKey)) {
            return false;
        }
        lanes.forEach(lane -> claims.put(lane, itemId));
        return true;
    }
}
