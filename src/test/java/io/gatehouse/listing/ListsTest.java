package io.gatehouse.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.listing.Lists.Order;
import io.gatehouse.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A list from the index")
class ListsTest {
    private record Team(String id, String name) {}

    private static final ListDefinition<Team> TEAMS = new ListDefinition<>(
            "t.group_id, t.display_name",
            "index_group t",
            List.of("t.group_id"),
            team -> List.of(team.id()),
            List.of(
                    new Sort<>(
                            "name", "lower(t.display_name)", team -> team.name().toLowerCase(Locale.ROOT)),
                    new Sort<>("id", "t.group_id", Team::id)),
            ListDefinition.SEARCH,
            Team::name,
            (row, context) -> new Team(row.getString("group_id"), row.getString("display_name")),
            List.of(Part.GROUPS));

    private static IndexDatabase database;

    private final Lists lists = new Lists(database.jdbi(), null, null, List.of());
    private IndexRows rows;

    @BeforeAll
    static void start() {
        database = IndexDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void fill() {
        rows = IndexRows.into(database.jdbi());
        for (int i = 10; i < 35; i++) {
            rows.group("g" + i, (i % 2 == 0 ? "team " : "Team ") + i % 7);
        }
        rows.group("g99", "two\nlines 100%_done");
    }

    private List<String> read(@Nullable String q, @Nullable String sort, int size, List<Filter<Team>> filters) {
        Order<Team> order = Order.of(TEAMS, sort);
        List<String> ids = new ArrayList<>();
        List<Team> page;
        String after = null;
        do {
            page = lists.rows(TEAMS, q, rows.scope(), filters, order, after, size);
            page.forEach(team -> ids.add(team.id()));
            after = page.isEmpty() ? null : order.key(page.getLast());
        } while (after != null);
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "id", "-id"})
    void is_the_same_whatever_the_size_of_its_pages(String sort) {
        List<String> whole = read(null, sort, 100, List.of());

        assertThat(whole).hasSize(26).doesNotHaveDuplicates();
        assertThat(read(null, sort, 1, List.of())).isEqualTo(whole);
        assertThat(read(null, sort, 4, List.of())).isEqualTo(whole);
    }

    @Test
    void descends_in_the_reverse_of_its_ascending_order() {
        assertThat(read(null, "-name", 3, List.of()))
                .isEqualTo(read(null, "name", 3, List.of()).reversed());
    }

    @Test
    void finds_parts_of_names_in_any_case_and_takes_wildcards_as_they_stand() {
        assertThat(read("TEAM 3", null, 10, List.of())).containsExactly("g10", "g17", "g24", "g31");
        assertThat(read("100%_", null, 10, List.of())).containsExactly("g99");
        assertThat(read("1%d", null, 10, List.of())).isEmpty();
    }

    @Test
    void keeps_its_place_while_things_come_and_go() {
        Order<Team> order = Order.of(TEAMS, "name");
        List<Team> first = lists.rows(TEAMS, null, rows.scope(), List.of(), order, null, 10);
        rows.group("g00", "aaa")
                .end("index_group", "group_id = '" + first.get(9).id() + "'", IndexRows.BEGINNING);

        List<Team> second = lists.rows(TEAMS, null, rows.scope(), List.of(), order, order.key(first.getLast()), 100);

        assertThat(second).hasSize(16).doesNotContainAnyElementsOf(first);
    }

    @Test
    void combines_filters() {
        Filter<Team> name = new Filter<>("lower(t.display_name) = :n", "n", "team 3", team -> true);
        Filter<Team> id = new Filter<>("t.group_id = :i", "i", "g17", team -> true);

        assertThat(read("3", "-name", 10, List.of(name, id))).containsExactly("g17");
        assertThat(read("4", "-name", 10, List.of(name, id))).isEmpty();
    }

    @Test
    void refuses_an_order_it_does_not_know() {
        assertThatThrownBy(() -> Order.of(TEAMS, "colour"))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.detail())
                        .contains("name, -name, id, -id"));
    }

    @Test
    void knows_how_old_its_oldest_part_is_and_what_was_never_filled() {
        Known known = IndexState.of(database.jdbi());

        assertThat(known.scope()).isEqualTo(rows.scope());
        assertThat(known.asOf(Part.GROUPS, Part.USERS)).hasValue(IndexRows.BEGINNING);
        database.jdbi().useHandle(db -> db.execute("update index_part set filled_at = null where part = 'USERS'"));
        assertThat(IndexState.of(database.jdbi()).asOf(Part.GROUPS, Part.USERS)).isEmpty();
        assertThat(Map.copyOf(IndexState.of(database.jdbi()).parts())).doesNotContainKey(Part.USERS);
    }
}
