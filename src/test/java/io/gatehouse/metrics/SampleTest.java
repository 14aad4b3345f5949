package io.gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("A sample")
class SampleTest {
    @Test
    void is_unknown_before_it_was_taken() {
        Sample<Integer> sample = new Sample<>("something", () -> 1);

        assertThat(sample.answer()).isEmpty();
        assertThat(sample.value(Integer::doubleValue)).isNaN();
    }

    @Test
    void is_what_was_last_answered() {
        Sample<Integer> sample = new Sample<>("something", () -> 42);
        sample.take();

        assertThat(sample.value(Integer::doubleValue)).isEqualTo(42);
    }

    @Test
    void is_unknown_again_while_the_database_does_not_answer() {
        AtomicBoolean away = new AtomicBoolean();
        Sample<Integer> sample = new Sample<>("something", () -> {
            if (away.get()) {
                throw new IllegalStateException("no connection");
            }
            return 42;
        });
        sample.take();
        away.set(true);
        sample.take();

        assertThat(sample.value(Integer::doubleValue)).isNaN();

        away.set(false);
        sample.take();
        assertThat(sample.value(Integer::doubleValue)).isEqualTo(42);
    }
}
