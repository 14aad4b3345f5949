package io.gatehouse.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The book of one assignment beside an AWS that has it or not, two requests that come and go, and somebody who gives and
 * takes the same access by other means: every order of it.
 */
@DisplayName("A grant, in every order of what can happen to it,")
class GrantStateTest {
    /** A holder: not there, waits for the proof, is active, has ended. */
    private enum Holder {
        NONE,
        ACTIVATING,
        ACTIVE,
        ENDED
    }

    /**
     * Everything that matters.
     *
     * @param inAws whether AWS has the assignment
     * @param wanted whether somebody wants it beside the requests
     * @param open whether the book is open
     */
    private record World(boolean inAws, boolean wanted, boolean open, GrantState grant, Holder one, Holder two) {
        int count(Holder how) {
            return (one == how ? 1 : 0) + (two == how ? 1 : 0);
        }

        GrantState.Action action() {
            return open ? grant.action(count(Holder.ACTIVATING), count(Holder.ACTIVE)) : GrantState.Action.NOTHING;
        }

        World book(GrantState next) {
            return new World(inAws, wanted, open, next, one, two).settled();
        }

        World aws(boolean has, GrantState next) {
            return new World(has, wanted, open, next, one, two);
        }

        World holders(Holder first, Holder second) {
            return new World(inAws, wanted, open, grant, first, second);
        }

        World proven() {
            return holders(
                    one == Holder.ACTIVATING ? Holder.ACTIVE : one, two == Holder.ACTIVATING ? Holder.ACTIVE : two);
        }

        /** What the service does at the end of every transaction. */
        World settled() {
            return switch (action()) {
                case NOTHING -> this;
                case CREATE -> new World(inAws, wanted, open, grant.creating(), one, two);
                case REMOVE -> new World(inAws, wanted, open, grant.removing(), one, two);
                case CLOSE -> new World(inAws, wanted, false, GrantState.FRESH, one, two);
            };
        }

        boolean atRest() {
            return !open || grant.pending() == GrantState.Pending.NONE;
        }
    }

    private static List<World> next(World world) {
        List<World> next = new ArrayList<>();
        if (world.one() == Holder.NONE) {
            next.add(asked(world, Holder.ACTIVATING, world.two()));
        }
        if (world.two() == Holder.NONE) {
            next.add(asked(world, world.one(), Holder.ACTIVATING));
        }
        if (world.one() == Holder.ACTIVE) {
            next.add(world.holders(Holder.ENDED, world.two()).settled());
        }
        if (world.two() == Holder.ACTIVE) {
            next.add(world.holders(world.one(), Holder.ENDED).settled());
        }
        if (world.open() && world.grant().pending() == GrantState.Pending.CREATING) {
            next.add(world.proven()
                    .aws(true, world.grant().created(world.inAws()))
                    .settled());
        }
        if (world.open() && world.grant().pending() == GrantState.Pending.REMOVING) {
            // the guard right before the call: whoever holds it by now keeps it
            next.add(
                    world.wanted() || world.count(Holder.ACTIVATING) + world.count(Holder.ACTIVE) > 0
                            ? world.book(world.grant().unchanged())
                            : world.aws(false, world.grant().removed()).settled());
            next.add(overtaken(world));
        }
        next.addAll(byOtherMeans(world));
        return next;
    }

    /** The call was on its way already: AWS removes it, and the book knows what came meanwhile. */
    private static World overtaken(World world) {
        return world.aws(false, world.grant().removed()).settled();
    }

    private static World asked(World world, Holder one, Holder two) {
        return new World(world.inAws(), world.wanted(), true, world.open() ? world.grant() : GrantState.FRESH, one, two)
                .settled();
    }

    private static List<World> byOtherMeans(World world) {
        if (!world.wanted()) {
            GrantState told = world.open() ? world.grant().standingCame() : world.grant();
            return List.of(new World(true, true, world.open(), told, world.one(), world.two()).settled());
        }
        if (!world.open()) {
            return List.of(new World(false, false, false, world.grant(), world.one(), world.two()));
        }
        boolean held = world.count(Holder.ACTIVE) + world.count(Holder.ACTIVATING) > 0;
        return held
                ? List.of(
                        new World(world.inAws(), false, true, world.grant().leftToRequests(), world.one(), world.two())
                                .settled())
                : List.of();
    }

    private static Set<World> reachable() {
        World empty = new World(false, false, false, GrantState.FRESH, Holder.NONE, Holder.NONE);
        World standing = new World(true, true, false, GrantState.FRESH, Holder.NONE, Holder.NONE);
        Set<World> seen = new HashSet<>(Set.of(empty, standing));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (World world : next(open.removeFirst())) {
                if (seen.add(world)) {
                    open.add(world);
                }
            }
        }
        return seen;
    }

    @Test
    @DisplayName("is in AWS whenever an active holder has it and nothing is on its way")
    void nothing_is_lost() {
        assertThat(reachable())
                .filteredOn(world -> world.atRest() && world.count(Holder.ACTIVE) > 0)
                .isNotEmpty()
                .allSatisfy(world -> assertThat(world.inAws()).isTrue());
    }

    @Test
    @DisplayName("stays in AWS when nobody holds it any more and somebody wants it beside the requests")
    void what_stood_stays() {
        assertThat(reachable())
                .filteredOn(world -> !world.open() && world.wanted())
                .isNotEmpty()
                .allSatisfy(world -> assertThat(world.inAws()).isTrue());
    }

    @Test
    @DisplayName("is gone from AWS when nobody holds it and nobody else wants it")
    void nothing_is_kept() {
        assertThat(reachable())
                .filteredOn(world -> !world.open() && !world.wanted())
                .isNotEmpty()
                .allSatisfy(world -> assertThat(world.inAws()).isFalse());
    }

    @Test
    @DisplayName("comes to rest from everywhere, without anybody doing anything")
    void comes_to_rest() {
        Map<World, Boolean> rests = new HashMap<>();
        assertThat(reachable()).allSatisfy(world -> assertThat(rests(world, rests, new HashSet<>()))
                .isTrue());
    }

    private static boolean rests(World world, Map<World, Boolean> known, Set<World> way) {
        if (world.atRest() || known.containsKey(world) || !way.add(world)) {
            return world.atRest() || known.getOrDefault(world, false);
        }
        boolean rests = next(world).stream()
                .filter(after -> after.one() == world.one() || world.one() == Holder.ACTIVATING)
                .filter(after -> after.two() == world.two() || world.two() == Holder.ACTIVATING)
                .filter(after -> after.wanted() == world.wanted())
                .anyMatch(after -> rests(after, known, way));
        known.put(world, rests);
        return rests;
    }
}
