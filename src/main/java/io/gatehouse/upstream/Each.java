package io.gatehouse.upstream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Asks about many things, a few at a time. However many there are, and also where every answer is there at once, it takes
 * no more stack than one of them ({@code Uni.join()} with a concurrency subscribes to the next within the answer to the
 * one before, and ends in a stack overflow that nobody hears of).
 */
public final class Each {
    private Each() {}

    private record Answer(int place, Object value) {}

    /**
     * The answers in the order of the things asked about; the first failure ends it.
     *
     * @param atOnce how many questions are under way at once, at least 1
     */
    public static <A, R> Uni<List<R>> of(Collection<A> things, int atOnce, Function<? super A, Uni<R>> ask) {
        List<A> parts = List.copyOf(things);
        return Multi.createFrom()
                .range(0, parts.size())
                .onItem()
                .transformToUni(place -> ask.apply(parts.get(place)).<Answer>map(answer -> new Answer(place, answer)))
                .merge(atOnce)
                .collect()
                .in(() -> new Object[parts.size()], (answers, one) -> answers[one.place()] = one.value())
                .map(Each::list);
    }

    @SuppressWarnings("unchecked") // holds the answers of the questions, and nothing else
    private static <R> List<R> list(Object[] answers) {
        return (List<R>) Arrays.asList(answers);
    }
}
