package io.gatehouse.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Questions about many things")
class EachTest {
    private static final List<Integer> MANY =
            IntStream.range(0, 100_000).boxed().toList();

    @Test
    void are_answered_in_order_however_many_have_their_answer_at_once() {
        assertThat(Each.of(MANY, 8, Uni.createFrom()::item).await().indefinitely())
                .isEqualTo(MANY);
        assertThat(Each.of(List.<Integer>of(), 8, Uni.createFrom()::item)
                        .await()
                        .indefinitely())
                .isEmpty();
    }

    @Test
    void end_with_the_first_failure() {
        assertThatThrownBy(() -> Each.of(
                                MANY,
                                8,
                                n -> n == 50_000
                                        ? Uni.createFrom().<Integer>failure(new IllegalStateException("away"))
                                        : Uni.createFrom().item(n))
                        .await()
                        .indefinitely())
                .hasMessage("away");
    }

    @Test
    void are_on_behalf_of_whoever_asks() {
        CallContext asking = CallContext.background("operation");
        AtomicInteger others = new AtomicInteger();

        asking.await(Each.of(List.of(1, 2, 3), 2, n -> Uni.createFrom().context(context -> {
            if (CallContext.of(context) != asking) {
                others.incrementAndGet();
            }
            return Uni.createFrom().item(n);
        })));

        assertThat(others).hasValue(0);
    }
}
