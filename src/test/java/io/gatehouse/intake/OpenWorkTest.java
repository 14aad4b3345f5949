package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("New work")
class OpenWorkTest {
    private static final OperationsConfig.Open MOST = new OperationsConfig.Open() {
        @Override
        public long items() {
            return 1_000;
        }

        @Override
        public long itemsOfCaller() {
            return 300;
        }

        @Override
        public int operations() {
            return 50;
        }

        @Override
        public int operationsOfCaller() {
            return 20;
        }
    };

    private static OpenWork open(int operations, long items, int operationsOfCaller, long itemsOfCaller) {
        return new OpenWork(
                caller -> new OperationQueries.OpenWork(operations, items, operationsOfCaller, itemsOfCaller), MOST);
    }

    private static ProblemException refusal(OpenWork work, int items) {
        return catchThrowableOfType(ProblemException.class, () -> work.admit("alice", items));
    }

    @Test
    void is_admitted_up_to_the_bounds() {
        assertThatCode(() -> open(49, 900, 19, 200).admit("alice", 100)).doesNotThrowAnyException();
    }

    @Test
    void beyond_the_callers_share_is_429_and_says_when_to_come_back() {
        for (OpenWork full : new OpenWork[] {open(10, 400, 10, 201), open(20, 400, 20, 1)}) {
            ProblemException refusal = refusal(full, 100);

            assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MUCH_OPEN_WORK);
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.headers()).containsEntry("Retry-After", "60");
        }
    }

    @Test
    void beyond_what_there_is_for_everybody_is_503_and_says_when_to_come_back() {
        for (OpenWork full : new OpenWork[] {open(10, 950, 1, 1), open(50, 400, 1, 1)}) {
            ProblemException refusal = refusal(full, 100);

            assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MUCH_OPEN_WORK);
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.problem().status()).isEqualTo(503);
            assertThat(refusal.headers()).containsEntry("Retry-After", "60");
        }
    }
}
