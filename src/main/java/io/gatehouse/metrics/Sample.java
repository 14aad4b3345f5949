package io.gatehouse.metrics;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the database that is asked for now and then and read at any time. While the database does not answer,
 * nothing is known: better a gap in a graph than an old number that looks new.
 */
public final class Sample<T> {
    private static final Logger LOG = Logger.getLogger(Sample.class);

    private final String about;
    private final Supplier<T> question;
    /** Absent before the first question and while the database does not answer. */
    private volatile @Nullable T answer;

    Sample(String about, Supplier<T> question) {
        this.about = about;
        this.question = question;
    }

    /** Asks. Blocks as long as the database takes. */
    void take() {
        try {
            answer = QuarkusTransaction.requiringNew().call(question::get);
        } catch (RuntimeException e) {
            if (answer != null) {
                LOG.warnf("Not known for now, because the database does not tell: %s (%s)", about, e.getMessage());
            }
            answer = null;
        }
    }

    /** The newest answer, absent where there is none. */
    public Optional<T> answer() {
        return Optional.ofNullable(answer);
    }

    /** A number of the newest answer, NaN where there is none. */
    public double value(ToDoubleFunction<T> number) {
        return answer().map(known -> number.applyAsDouble(known)).orElse(Double.NaN);
    }
}
