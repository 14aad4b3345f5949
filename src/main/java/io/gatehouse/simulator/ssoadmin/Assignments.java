package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.world.Table;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The assignments there are, and those that listings do not know to be gone. */
final class Assignments {

    private record Assignment(AssignmentKey key, Instant since) {}

    private record Removed(AssignmentKey key, Instant at) {}

    private final World world;
    private final Table<Assignment> current;
    private final Table<Removed> removed;

    Assignments(World world) {
        this.world = world;
        this.current = world.table("sso.assignments", Assignment.class);
        this.removed = world.table("sso.removedAssignments", Removed.class);
    }

    boolean contains(AssignmentKey key) {
        return current.contains(key.text());
    }

    /** Whether anybody may use the set in the account. */
    boolean anyIn(String accountId, String permissionSetArn) {
        return current.rows().stream()
                .anyMatch(assignment -> assignment.key.accountId().equals(accountId)
                        && assignment.key.permissionSetArn().equals(permissionSetArn));
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

    /** What listings show now: new rows appear late, deleted ones stay for a while. */
    Stream<AssignmentKey> listed(Predicate<AssignmentKey> fits) {
        Instant now = world.now();
        Duration lag = world.setting(SsoSettings.LIST_LAG);
        Duration afterlife = world.setting(SsoSettings.DELETED_STILL_LISTED_FOR);
        Stream<AssignmentKey> shown =
                current.where(row -> !now.isBefore(row.since.plus(lag))).map(Assignment::key);
        Stream<AssignmentKey> ghosts =
                removed.where(row -> now.isBefore(row.at.plus(afterlife))).map(Removed::key);
        return Stream.concat(shown, ghosts).filter(fits).distinct();
    }

    /** Whether the set has an assignment, or had one until so recently that AWS does not know it is gone. */
    boolean stillAssigned(String permissionSetArn, Duration afterwards) {
        Instant now = world.now();
        return Stream.concat(
                        current.rows().stream().map(Assignment::key),
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
