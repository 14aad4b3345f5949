package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How often questions come round")
class TurnsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** AWS's documented rates at a share of a tenth. */
    private static Turns of(int accounts, int sets, int users, int groups) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        counts.put(Kind.TAGS, accounts);
        counts.put(Kind.PLACES, Math.max(1, accounts / 50));
        counts.put(Kind.DETAILS, sets);
        counts.put(Kind.PROVISIONING, sets);
        counts.put(Kind.MEMBERSHIPS, groups);
        counts.put(Kind.PRINCIPAL, users + groups);
        Map<Kind, Double> paces = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            paces.put(kind, 2.0);
        }
        paces.put(Kind.ACCOUNTS, 0.8);
        paces.put(Kind.TAGS, 1.0);
        paces.put(Kind.PLACES, 0.5);
        paces.put(Kind.UNITS, 0.5);
        return new Turns(counts, paces, MINUTE, Duration.ofHours(1));
    }

    @Test
    void in_a_small_organization_is_about_every_minute() {
        Turns small = of(20, 5, 100, 30);

        assertThat(small.next(Kind.USERS, null)).isEqualTo(MINUTE);
        assertThat(small.next(Kind.PRINCIPAL, true)).isLessThanOrEqualTo(Duration.ofSeconds(90));
        assertThat(small.next(Kind.PRINCIPAL, false)).isEqualTo(small.next(Kind.PRINCIPAL, true));
    }

    @Test
    void in_the_largest_is_ten_minutes_for_lists_an_hour_for_groups_and_a_day_for_everybody() {
        Turns large = of(5_000, 300, 20_000, 2_000);

        assertThat(large.listCalls(5_000, 20_000, 2_000, 300)).isEqualTo(473);
        assertThat(large.next(Kind.ACCOUNTS, null)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(large.next(Kind.PRINCIPAL, true)).isEqualTo(Duration.ofHours(1));
        assertThat(large.next(Kind.PRINCIPAL, false)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void stays_under_3500_calls_an_hour_for_access_in_the_largest() {
        Turns large = of(5_000, 300, 20_000, 2_000);
        int direct = 300;
        double hour = perHour(2_000 + direct, large.next(Kind.PRINCIPAL, true))
                + perHour(20_000 - direct, large.next(Kind.PRINCIPAL, false))
                + perHour(2 * 300, large.next(Kind.PROVISIONING, null))
                + perHour(6 * 300, large.next(Kind.DETAILS, null));

        assertThat(hour).isLessThan(3_500);
    }

    private static double perHour(int calls, Duration turn) {
        return calls * 3600.0 / turn.toSeconds();
    }
}
