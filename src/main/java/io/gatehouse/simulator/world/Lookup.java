package io.gatehouse.simulator.world;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a table by something else than their keys, without looking at all of them. */
public final class Lookup<R> {
    private final Function<? super R, Optional<String>> by;
    private final Map<String, Map<String, R>> rows = new HashMap<>();

    Lookup(Function<? super R, Optional<String>> by) {
        this.by = by;
    }

    /** The rows that have this value, in the order they were first put. */
    public Stream<R> of(String value) {
        return rows.getOrDefault(value, Map.of()).values().stream();
    }

    void changed(String key, @Nullable R before, @Nullable R after) {
        Optional<String> was = before == null ? Optional.empty() : by.apply(before);
        Optional<String> is = after == null ? Optional.empty() : by.apply(after);
        if (!was.equals(is)) {
            was.ifPresent(value -> rows.computeIfPresent(value, (ignored, found) -> {
                found.remove(key);
                return found.isEmpty() ? null : found;
            }));
        }
        if (after != null) {
            is.ifPresent(value -> rows.computeIfAbsent(value, ignored -> new LinkedHashMap<>())
                    .put(key, after));
        }
    }

    void clear() {
        rows.clear();
    }
}
