package io.gatehouse.index;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each question comes round, from how much there is to ask and how much the share allows: everything about every
 * minute where there is little; in the largest organization lists every ten minutes, groups and whoever holds direct
 * assignments every hour, everybody else once a day.
 *
 * @param counts how many subjects each kind of question has
 * @param paces calls a second that sweeps may make, by kind
 * @param shortest the shortest turn
 * @param longest the longest turn of what matters most, an hour: lists come six times in it, everybody else once in 24 of them
 */
record Turns(Map<Kind, Integer> counts, Map<Kind, Double> paces, Duration shortest, Duration longest) {
    private static final int LISTS = 6;
    private static final int DAY = 24;
    private static final int ORGANIZATION_PAGE = 20;
    private static final int PAGE = 100;

    /** Calls of all lists that tell what there is. */
    int listCalls(int accounts, int users, int groups, int sets) {
        return pages(accounts, ORGANIZATION_PAGE) + pages(users, PAGE) + pages(groups, PAGE) + pages(sets, PAGE);
    }

    private static int pages(int things, int page) {
        return Math.max(1, (things + page - 1) / page);
    }

    /**
     * How long until a question is asked again.
     *
     * @param direct whether a principal is a group or holds assignments of its own; null where it is no principal
     */
    Duration next(Kind kind, @Nullable Boolean direct) {
        return switch (kind) {
            case ACCOUNTS, PERMISSION_SETS, GROUPS, USERS, ACCOUNT, GROUP, USER -> lists();
            case UNITS, PLACES -> bounded(seconds(2.0 * count(Kind.PLACES), Kind.PLACES), longest);
            case TAGS -> bounded(seconds(4.0 * count(Kind.TAGS), Kind.TAGS), longest.multipliedBy(DAY));
            case MEMBERSHIPS -> bounded(seconds(count(Kind.MEMBERSHIPS), Kind.MEMBERSHIPS), longest);
            case PRINCIPAL -> Boolean.TRUE.equals(direct) ? principals() : rare(DAY);
            case PROVISIONING, DETAILS, PAIR -> rare(DAY);
        };
    }

    private Duration lists() {
        return bounded(
                seconds(
                        listCalls(count(Kind.TAGS), users(), count(Kind.MEMBERSHIPS), count(Kind.DETAILS)),
                        Kind.ACCOUNTS),
                longest.dividedBy(LISTS));
    }

    private int users() {
        return Math.max(0, count(Kind.PRINCIPAL) - count(Kind.MEMBERSHIPS));
    }

    /** A turn of everything about access. */
    private Duration principals() {
        return bounded(round(), longest);
    }

    private Duration round() {
        return seconds(
                count(Kind.PRINCIPAL) + 2.0 * count(Kind.PROVISIONING) + 6.0 * count(Kind.DETAILS), Kind.PRINCIPAL);
    }

    /** What seldom changes: every turn while there is little, so many turns apart where there is much. */
    private Duration rare(int times) {
        return round().compareTo(shortest.multipliedBy(3)) <= 0
                ? principals()
                : bounded(principals().multipliedBy(times), longest.multipliedBy(DAY));
    }

    private Duration seconds(double calls, Kind kind) {
        return Duration.ofMillis((long) (1000 * calls / paces.getOrDefault(kind, 1.0)));
    }

    private Duration bounded(Duration turn, Duration longest) {
        return turn.compareTo(shortest) < 0 ? shortest : turn.compareTo(longest) > 0 ? longest : turn;
    }

    private int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
