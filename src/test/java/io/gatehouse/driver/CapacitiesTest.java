package io.gatehouse.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The places AWS has")
class CapacitiesTest {
    private final Capacities capacities = new Capacities(Map.of("assignments", 15));

    @Nested
    @DisplayName("are as many as")
    class Defaults {
        @Test
        void somebody_configured() {
            assertThat(capacities.limit("assignments")).isEqualTo(15);
        }

        @Test
        void aws_documents_where_nobody_did() {
            assertThat(capacities.limit("account-creations")).isEqualTo(5);
            assertThat(capacities.limit("account-closures")).isEqualTo(3);
            assertThat(capacities.limit("provisionings")).isEqualTo(3);
            assertThat(new Capacities(Map.of()).limit("assignments")).isEqualTo(10);
            assertThat(capacities.limit("calls")).isEqualTo(10);
        }

        @Test
        void the_document_says() throws IOException {
            String document = Files.readString(Path.of("docs/limits.md"));
            assertThat(Capacities.DOCUMENTED)
                    .allSatisfy((name, places) -> assertThat(document).contains("| `" + name + "` | " + places + " |"));
            assertThat(document).contains("| anything else | " + Capacities.OTHERS + " |");
        }
    }

    @Nested
    @DisplayName("when AWS refuses")
    class Refusals {
        @Test
        void are_halved_and_come_back_one_by_one_after_a_run_of_successes() {
            capacities.refused("provisionings");
            assertThat(capacities.limit("provisionings")).isEqualTo(1);

            capacities.succeeded("provisionings");
            assertThat(capacities.limit("provisionings")).isEqualTo(2);

            capacities.succeeded("provisionings");
            assertThat(capacities.limit("provisionings")).isEqualTo(2);
            capacities.succeeded("provisionings");
            assertThat(capacities.limit("provisionings")).isEqualTo(3);
        }

        @Test
        void never_vanish() {
            capacities.refused("provisionings");
            capacities.refused("provisionings");

            assertThat(capacities.free("provisionings")).isTrue();
        }
    }
}
