package io.gatehouse.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An answer and the moment it was true in AWS: the start of the call (or of the first page) that brought it.
 *
 * @param value the answer
 * @param asOf not after the moment AWS read it
 */
public record Fresh<T>(T value, Instant asOf) {
    /** Neither part may be missing. */
    public Fresh {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(asOf, "asOf");
    }

    /** The same age, another view of the value. */
    public <R> Fresh<R> map(Function<? super T, ? extends R> view) {
        return new Fresh<>(view.apply(value), asOf);
    }

    /** An answer made of this and another one is as old as the older of the two. */
    public <U, R> Fresh<R> with(Fresh<U> other, BiFunction<? super T, ? super U, ? extends R> both) {
        return new Fresh<>(both.apply(value, other.value), asOf.isBefore(other.asOf) ? asOf : other.asOf);
    }

    /** How old it is at {@code now}; never negative. */
    public Duration age(Instant now) {
        Duration age = Duration.between(asOf, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
