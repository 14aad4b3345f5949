package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.world.Lookup;
import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The assignments there are, and those that listings do not know to be gone. */
final class Assignments {

    private record Assignment(AssignmentKey key, Instant since) {}

    private record Removed(AssignmentKey key, Instant at) {}

    private final World world;
    private final Table<Assignment> current;
    private final Table<Removed> removed;
    private final Lookup<Assignment> byPrincipal;
    private final Lookup<Assignment> byPlace;
    private final Lookup<Assignment> bySet;

    Assignments(World world) {
        this.world = world;
        this.current = world.table("sso.assignments", Assignment.class);
        this.removed = world.table("sso.removedAssignments", Removed.class);
        this.byPrincipal = current.by(row -> Optional.of(row.key.principalId()));
        this.byPlace = current.by(row -> Optional.of(place(row.key.accountId(), row.key.permissionSetArn())));
        this.bySet = current.by(row -> Optional.of(row.key.permissionSetArn()));
    }

    boolean contains(AssignmentKey key) {
        return current.contains(key.text());
    }

    /** Whether anybody may use the set in the account. */
    boolean anyIn(String accountId, String permissionSetArn) {
        return byPlace.of(place(accountId, permissionSetArn)).findAny().isPresent();
    }

    private static String place(String accountId, String permissionSetArn) {
        return accountId + " " + permissionSetArn;
    }

    /** Adding what is there changes nothing. */
    void add(AssignmentKey key) {
        if (!contains(key)) {
            current.put(key.text(), new Assignment(key, world.now()));
        }
    }

    void remove(AssignmentKey key) {
        current.remove(key.text());
        forgetRemoved();
        if (memory().isPositive()) {
            removed.put(key.text(), new Removed(key, world.now()));
        }
    }

    /** What listings of a set in an account show now. */
    Stream<AssignmentKey> listedIn(String accountId, String permissionSetArn) {
        return listed(
                byPlace.of(place(accountId, permissionSetArn)),
                key -> key.accountId().equals(accountId)
                        && key.permissionSetArn().equals(permissionSetArn));
    }

    /** What listings of these principals show now. */
    Stream<AssignmentKey> listedOf(Collection<String> principalIds, Predicate<AssignmentKey> fits) {
        return listed(
                principalIds.stream().distinct().flatMap(byPrincipal::of),
                key -> principalIds.contains(key.principalId()) && fits.test(key));
    }

    /** New rows appear late, deleted ones stay for a while. */
    private Stream<AssignmentKey> listed(Stream<Assignment> there, Predicate<AssignmentKey> fits) {
        Instant now = world.now();
        Duration lag = world.setting(SsoSettings.LIST_LAG);
        Duration afterlife = world.setting(SsoSettings.DELETED_STILL_LISTED_FOR);
        Stream<AssignmentKey> shown =
                there.filter(row -> !now.isBefore(row.since.plus(lag))).map(Assignment::key);
        Stream<AssignmentKey> ghosts =
                removed.where(row -> now.isBefore(row.at.plus(afterlife))).map(Removed::key);
        return Stream.concat(shown, ghosts).filter(fits).distinct();
    }

    /** Whether the set has an assignment, or had one until so recently that AWS does not know it is gone. */
    boolean stillAssigned(String permissionSetArn, Duration afterwards) {
        Instant now = world.now();
        return Stream.concat(
                        bySet.of(permissionSetArn).map(Assignment::key),
                        removed.where(row -> now.isBefore(row.at.plus(afterwards)))
                                .map(Removed::key))
                .anyMatch(key -> key.permissionSetArn().equals(permissionSetArn));
    }

    private void forgetRemoved() {
        Instant oldest = world.now().minus(memory());
        List<Removed> forgotten = removed.where(row -> !row.at.isAfter(oldest)).toList();
        forgotten.forEach(row -> removed.remove(row.key.text()));
    }

    private Duration memory() {
        Duration listed = world.setting(SsoSettings.DELETED_STILL_LISTED_FOR);
        Duration blocking = world.setting(SsoSettings.STILL_ASSIGNED_FOR);
        return listed.compareTo(blocking) > 0 ? listed : blocking;
    }
}
