package io.gatehouse.lookup;

import java.util.List;
import java.util.function.Function;

/** What became of a reference: an id or a unique name. */
public sealed interface Resolved<T> {
    /** Exactly one thing goes by the reference. */
    record Found<T>(T value) implements Resolved<T> {}

    /** Nothing goes by the reference. */
    record Missing<T>(String reference) implements Resolved<T> {}

    /**
     * Several things go by the reference.
     *
     * @param ids their ids, at least two
     */
    record Ambiguous<T>(String reference, List<String> ids) implements Resolved<T> {}

    /** The one candidate, none, or several. */
    static <T> Resolved<T> among(String reference, List<T> candidates, Function<T, String> id) {
        return switch (candidates.size()) {
            case 0 -> new Missing<>(reference);
            case 1 -> new Found<>(candidates.getFirst());
            default -> new Ambiguous<>(reference, candidates.stream().map(id).toList());
        };
    }
}
