package io.gatehouse.access;

import io.gatehouse.listing.IndexRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An organization made by chance, and who reaches what in it, worked out the plain way. */
final class RandomOrganization {
    static final Instant LATER = IndexRows.BEGINNING.plusSeconds(86_400);

    final List<String> accounts = ids("1000000000", 12);
    final List<String> sets = ids("ps-11111111111111", 6);
    final List<String> users = ids("11111111-1111-1111-1111-1111111111", 14);
    final List<String> groups = ids("99999999-1111-1111-1111-1111111111", 7);
    private final List<Given> given = new ArrayList<>();
    private final List<Joined> joined = new ArrayList<>();
    private final Random random;

    record Given(
            String account,
            String set,
            String type,
            String principal,
            @Nullable Instant end) {}

    record Joined(String group, String user, @Nullable Instant end) {}

    RandomOrganization(long seed) {
        random = new Random(seed);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 160; i++) {
            boolean group = random.nextInt(3) > 0;
            Given one =
                    new Given(any(accounts), any(sets), group ? "GROUP" : "USER", any(group ? groups : users), end());
            if (seen.add(one.account() + one.set() + one.principal())) {
                given.add(one);
            }
        }
        for (int i = 0; i < 40; i++) {
            Joined one = new Joined(any(groups.subList(2, groups.size())), any(users), end());
            if (seen.add(one.group() + one.user())) {
                joined.add(one);
            }
        }
    }

    private static List<String> ids(String prefix, int number) {
        List<String> ids = new ArrayList<>();
        for (int i = 10; i < 10 + number; i++) {
            ids.add(prefix + i);
        }
        return ids;
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private @Nullable Instant end() {
        return random.nextInt(5) == 0 ? LATER : null;
    }

    /** The last account is closed, the first group and the first user are gone, the first two groups have nobody. */
    void write(IndexRows rows) {
        rows.root();
        accounts.forEach(id -> rows.account(id, "account" + id.substring(10), active(id) ? "ACTIVE" : "SUSPENDED"));
        sets.forEach(id -> rows.permissionSet(id, "Set" + id.substring(17)));
        groups.stream().skip(1).forEach(id -> rows.group(id, "Team" + id.substring(34)));
        users.stream().skip(1).forEach(id -> rows.user(id, "user" + id.substring(34), "ENABLED"));
        given.forEach(one ->
                rows.assignment(one.account(), one.set(), one.type(), one.principal(), IndexRows.BEGINNING, one.end()));
        joined.forEach(one -> rows.membership(one.group(), one.user(), IndexRows.BEGINNING, one.end()));
    }

    private boolean active(String account) {
        return !account.equals(accounts.getLast());
    }

    /** Everything, in the order of answers. */
    List<EntryKey> entries(Expansion expansion, @Nullable Instant at) {
        List<EntryKey> all = new ArrayList<>();
        given.stream().filter(one -> is(one.end(), at) && active(one.account())).forEach(one -> {
            Set<String> members = new TreeSet<>();
            joined.stream()
                    .filter(joining -> is(joining.end(), at) && joining.group().equals(one.principal()))
                    .forEach(joining -> members.add(joining.user()));
            if (expansion == Expansion.NONE || members.isEmpty()) {
                members.clear();
                members.add("");
            }
            members.forEach(
                    member -> all.add(new EntryKey(one.account(), one.set(), one.type(), one.principal(), member)));
        });
        all.sort(Comparator.comparing(EntryKey::token));
        return all;
    }

    boolean isMember(String group, String user, @Nullable Instant at) {
        return joined.stream()
                .anyMatch(one -> is(one.end(), at)
                        && one.group().equals(group)
                        && one.user().equals(user));
    }

    private static boolean is(@Nullable Instant end, @Nullable Instant at) {
        return end == null || (at != null && at.isBefore(end));
    }
}
