package io.gatehouse.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The part of a list a caller asked for: what comes after a key, in the order of the keys. */
public final class Slice {
    private final int size;
    private final @Nullable String after;
    private final UnaryOperator<String> token;

    Slice(int size, @Nullable String after, UnaryOperator<String> token) {
        this.size = size;
        this.after = after;
        this.token = token;
    }

    /** How many rows to fetch: one more than the page has, to see whether there is a next one. */
    public int limit() {
        return size + 1;
    }

    /** The key of the last item of the page before; absent for the first page. */
    public @Nullable String after() {
        return after;
    }

    /** The page of rows fetched in the order of their keys, after {@link #after}, at most {@link #limit} of them. */
    public <T> Page<T> page(List<T> rows, Function<? super T, String> key, Instant asOf) {
        return rows.size() <= size
                ? new Page<>(rows, null, asOf)
                : new Page<>(rows.subList(0, size), token.apply(key.apply(rows.get(size - 1))), asOf);
    }

    /** The page of a whole list, whose keys are unique; items are answered in the order of the keys. */
    public <T> Page<T> cut(List<T> all, Function<? super T, String> key, Instant asOf) {
        return page(
                all.stream()
                        .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                        .sorted(Comparator.comparing(key))
                        .limit(limit())
                        .toList(),
                key,
                asOf);
    }
}
