package io.gatehouse.listing;

import io.gatehouse.listing.ListDefinition.Filter;
import io.gatehouse.listing.ListDefinition.Sort;
import io.gatehouse.store.KeptPlan;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.Slice;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Answers lists from the index, and from AWS as long as that was never filled with what a list is made of: the same filters,
 * the same order, the same page tokens. Blocks.
 */
@ApplicationScoped
public class Lists {
    private static final String SEPARATOR = "\n";

    private final Jdbi jdbi;
    private final IndexState index;
    private final Pages pages;
    private final List<Discovery> discoveries;

    Lists(Jdbi jdbi, IndexState index, Pages pages, @All List<Discovery> discoveries) {
        this.discoveries = discoveries;
        this.jdbi = jdbi;
        this.index = index;
        this.pages = pages;
    }

    /** The index as lists see it. */
    public Known known() {
        return index.now();
    }

    /** Whether the index has this thing, as far as it is filled with its kind at all. */
    public boolean has(Known known, Part part, String table, String column, String id) {
        return known.parts().containsKey(part)
                && jdbi.withHandle(db -> db.createQuery("select exists (select 1 from " + table + " where " + column
                                + " = :id and scope = :scope and valid_to is null)")
                        .bind("id", id)
                        .bind("scope", known.scope())
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * One page.
     *
     * @param filters all must hold
     * @param aws every item, by AWS
     * @param exact the one item the filters name, by AWS: asked where the index has none; absent where they name none
     */
    public <T> Page<T> page(
            ListDefinition<T> list,
            ListRequest asked,
            PageRequest page,
            Known known,
            List<Filter<T>> filters,
            Supplier<Uni<Fresh<List<T>>>> aws,
            @Nullable Supplier<Uni<Optional<Fresh<T>>>> exact) {
        Slice slice = pages.slice(page);
        Order<T> order = Order.of(list, asked.sort());
        Optional<Instant> asOf = known.asOf(list.parts().toArray(Part[]::new));
        if (asOf.isEmpty()) {
            Fresh<List<T>> all = CallContext.interactive().await(aws.get());
            return slice.page(of(all.value(), list, asked.q(), filters, order, slice), order::key, all.asOf());
        }
        List<T> rows = rows(list, asked.q(), known.scope(), filters, order, slice.after(), slice.limit());
        if (rows.isEmpty() && exact != null && slice.after() == null) {
            Optional<Fresh<T>> found = CallContext.interactive().await(exact.get());
            if (found.isPresent()) {
                String id = list.idOf().apply(found.get().value()).getFirst();
                discoveries.forEach(listener -> listener.discovered(list.parts().getFirst(), id));
                List<T> one = of(List.of(found.get().value()), list, asked.q(), filters, order, slice);
                return slice.page(one, order::key, asOf.get());
            }
        }
        return slice.page(rows, order::key, asOf.get());
    }

    /** What the index has, for whoever reads on by the key of the last item. */
    <T> List<T> rows(
            ListDefinition<T> list,
            @Nullable String q,
            short scope,
            List<Filter<T>> filters,
            Order<T> order,
            @Nullable String after,
            int most) {
        String sql = sql(list, q, filters, order, after != null);
        return jdbi.withHandle(db -> {
            Query query = db.createQuery(sql).bind("scope", scope).bind("most", most);
            filters.forEach(filter -> query.bind(filter.parameter(), filter.value()));
            if (q == null && filters.isEmpty() && !list.select().contains("*")) {
                query.addCustomizer(KeptPlan.AT_ONCE);
            }
            if (q != null) {
                query.bind("q", Search.pattern(q));
            }
            if (after != null) {
                List<String> parts = order.parts(after);
                for (int i = 0; i < parts.size(); i++) {
                    query.bind("after" + i, parts.get(i));
                }
            }
            return query.map(list.mapper()).list();
        });
    }

    static <T> String sql(
            ListDefinition<T> list, @Nullable String q, List<Filter<T>> filters, Order<T> order, boolean further) {
        List<String> conditions = new ArrayList<>(List.of("t.scope = :scope", "t.valid_to is null"));
        filters.forEach(filter -> conditions.add("(" + filter.sql() + ")"));
        if (q != null) {
            conditions.add("(" + list.search() + ")");
        }
        List<String> keys = order.columns();
        if (further) {
            conditions.add("(" + String.join(", ", keys) + ") " + (order.descending() ? "<" : ">") + " ("
                    + java.util.stream.IntStream.range(0, keys.size())
                            .mapToObj(i -> ":after" + i)
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        String direction = order.descending() ? " desc" : "";
        return "select " + list.select() + " from " + list.from() + " where " + String.join(" and ", conditions)
                + " order by " + keys.stream().map(key -> key + direction).collect(Collectors.joining(", "))
                + " limit :most";
    }

    private static <T> List<T> of(
            List<T> all,
            ListDefinition<T> list,
            @Nullable String q,
            List<Filter<T>> filters,
            Order<T> order,
            Slice slice) {
        String sought = q == null ? "" : q.toLowerCase(Locale.ROOT);
        Comparator<T> comparator = order.comparator();
        return all.stream()
                .filter(item ->
                        filters.stream().allMatch(filter -> filter.test().test(item)))
                .filter(item ->
                        list.textOf().apply(item).toLowerCase(Locale.ROOT).contains(sought))
                .filter(item -> slice.after() == null || order.isAfter(item, slice.after()))
                .sorted(comparator)
                .limit(slice.limit())
                .toList();
    }

    /** The order a caller asked for. */
    record Order<T>(ListDefinition<T> list, Sort<T> sort, boolean descending) {
        static <T> Order<T> of(ListDefinition<T> list, @Nullable String asked) {
            boolean descending = asked != null && asked.startsWith("-");
            String name = asked == null ? list.sorts().getFirst().name() : asked.substring(descending ? 1 : 0);
            return list.sorts().stream()
                    .filter(sort -> sort.name().equals(name))
                    .findFirst()
                    .map(sort -> new Order<>(list, sort, descending))
                    .orElseThrow(() -> ProblemException.invalid(FieldError.parameter(
                            "sort",
                            "INVALID_VALUE",
                            FieldError.oneOf(list.sorts().stream()
                                    .flatMap(sort -> Stream.of(sort.name(), "-" + sort.name()))
                                    .toList()))));
        }

        List<String> columns() {
            List<String> columns = new ArrayList<>(List.of(sort.sql()));
            columns.addAll(list.ids());
            return columns;
        }

        private List<String> values(T item) {
            List<String> values = new ArrayList<>(List.of(sort.valueOf().apply(item)));
            values.addAll(list.idOf().apply(item));
            return values;
        }

        String key(T item) {
            return String.join(SEPARATOR, values(item));
        }

        /** Ids hold no line break, values may. */
        List<String> parts(String key) {
            List<String> parts = new ArrayList<>();
            String rest = key;
            for (int i = 0; i < list.ids().size(); i++) {
                int end = rest.lastIndexOf(SEPARATOR);
                parts.add(rest.substring(end + 1));
                rest = rest.substring(0, Math.max(end, 0));
            }
            parts.add(rest);
            Collections.reverse(parts);
            return parts;
        }

        Comparator<T> comparator() {
            Comparator<T> ascending = (one, other) -> compare(values(one), values(other));
            return descending ? ascending.reversed() : ascending;
        }

        boolean isAfter(T item, String key) {
            int order = compare(values(item), parts(key));
            return descending ? order < 0 : order > 0;
        }

        private static int compare(List<String> one, List<String> other) {
            return Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));
        }
    }
}
