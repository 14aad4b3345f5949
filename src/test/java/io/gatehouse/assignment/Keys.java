package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import java.util.List;
import java.util.stream.IntStream;

/** Assignments to reason about. */
final class Keys {
    private Keys() {}

    static AssignmentKey of(int account, int set, int group) {
        return new AssignmentKey(
                "%012d".formatted(account),
                "ps-%016d".formatted(set),
                PrincipalType.GROUP,
                principal(group).id());
    }

    static PrincipalKey principal(int group) {
        return new PrincipalKey(PrincipalType.GROUP, "00000000-0000-0000-0000-%012d".formatted(group));
    }

    /** Every combination. */
    static List<AssignmentKey> product(int accounts, int sets, int groups) {
        return IntStream.range(0, accounts)
                .boxed()
                .flatMap(account -> IntStream.range(0, sets).boxed().flatMap(set -> IntStream.range(0, groups)
                        .mapToObj(group -> of(account, set, group))))
                .toList();
    }
}
