package io.gatehouse.aws;

import io.gatehouse.upstream.Each;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists that AWS answers in pages. Only the absence of a token ends a list: a page may be empty and still be followed by
 * others ("AWS Organizations API Reference", ListAccounts).
 */
final class Pages {
    /** How many questions about parts of one answer are under way at once. */
    private static final int AT_ONCE = 4;

    /** More pages than AWS's own quotas allow things: a list that goes on goes round in circles. */
    private static final int MOST = 10_000;

    private Pages() {}

    /** Asks for the page after a token, null for the first. */
    interface Ask<P> {
        Uni<P> page(@Nullable String token);
    }

    /** Reads the token of the page after this one, null or empty on the last. */
    interface Next<P> {
        @Nullable
        String token(P page);
    }

    /** Every item of every page. */
    static <P, T> Uni<List<T>> all(Ask<P> ask, Next<P> next, Function<P, ? extends Collection<T>> items) {
        return pages(ask, next)
                .onItem()
                .<T>transformToIterable(items::apply)
                .collect()
                .asList();
    }

    /** The first items, as far as needed to have {@code enough}. */
    static <P, T> Uni<List<T>> until(int enough, Ask<P> ask, Next<P> next, Function<P, ? extends Collection<T>> items) {
        return pages(ask, next)
                .onItem()
                .<T>transformToIterable(items::apply)
                .select()
                .first(enough)
                .collect()
                .asList();
    }

    /** The items of the first pages, at most {@code most} of them. */
    static <P, T> Uni<List<T>> upTo(int most, Ask<P> ask, Next<P> next, Function<P, ? extends Collection<T>> items) {
        return pages(ask, next)
                .select()
                .first(most)
                .onItem()
                .<T>transformToIterable(items::apply)
                .collect()
                .asList();
    }

    private static <P> Multi<P> pages(Ask<P> ask, Next<P> next) {
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<@Nullable String>::new, token -> ask.page(token.get())
                        .invoke(page -> token.set(next.token(page))))
                .whilst(page -> follows(next.token(page)))
                .select()
                .first(MOST);
    }

    /** Asks about each part, a few at a time; the answers in the order of the parts. */
    static <A, R> Uni<List<R>> each(Collection<A> parts, Function<A, Uni<R>> ask) {
        return Each.of(parts, AT_ONCE, ask);
    }

    private static boolean follows(@Nullable String token) {
        return token != null && !token.isEmpty();
    }
}
