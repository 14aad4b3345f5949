package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.Api;
import io.gatehouse.driver.DrivenByHand;
import io.gatehouse.driver.HandDriver;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Phase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DrivenByHand.class)
@DisplayName("The journal")
class JournalTest {
    private final Instant now = Instant.now();

    @Inject
    Journal journal;

    @Inject
    DriverLease leases;

    @Inject
    Jdbi jdbi;

    @Inject
    HandDriver driver;

    private Authority.Lease lease;
    private String operation;

    @BeforeEach
    void two_items_are_accepted() {
        operation = Api.operator()
                .post("/scripted?key=" + Api.unique("journal") + "&behaviour=ok&items=2")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        lease = leases.acquire("test", Duration.ofMinutes(1)).orElseThrow();
    }

    @AfterEach
    void end() {
        leases.release(lease);
        driver.drive(operation);
    }

    @Test
    void takes_items_with_and_without_an_outcome_at_once() {
        List<Item> items = journal.items(operation);
        journal.record(
                lease,
                List.of(
                        items.getFirst().intent(now),
                        items.getLast().intent(now).done(Outcome.CREATED, null, now)),
                List.of(),
                List.of());

        assertThat(journal.items(operation))
                .extracting(Item::phase, Item::outcome)
                .containsExactly(tuple(Phase.INTENT, null), tuple(Phase.SUCCEEDED, Outcome.CREATED));
    }

    @Test
    void takes_nothing_from_another_holder_of_the_same_token() {
        Authority.Lease other = new Authority.Lease(lease.token(), "whom an older copy of the database gave it to");
        List<Item> intents =
                journal.items(operation).stream().map(item -> item.intent(now)).toList();

        assertThatThrownBy(() -> journal.record(other, intents, List.of(), List.of()))
                .isInstanceOf(Authority.Lost.class);
        assertThat(leases.renew(other, Duration.ofMinutes(1))).isFalse();
        leases.release(other);
        assertThat(leases.held()).isTrue();
    }

    @Test
    void lets_the_lease_be_renewed_and_not_change_hands_while_somebody_writes() {
        QuarkusTransaction.requiringNew().run(() -> {
            leases.prove(lease);

            assertThat(leases.renew(lease, Duration.ofMinutes(1))).isTrue();
            leases.release(lease);
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                        jdbi.useHandle(db -> db.execute("set local lock_timeout = '200ms'"));
                        jdbi.useHandle(
                                db -> db.execute(
                                        "update driver_lease set token = token + 1, holder = 'successor' where name = 'operations'"));
                    }))
                    .hasStackTraceContaining("lock timeout");
        });
        lease = leases.acquire("test", Duration.ofMinutes(1)).orElseThrow();
    }

    @Test
    void takes_nothing_from_whoever_lost_the_lease() {
        leases.release(lease);
        Authority.Lease successor =
                leases.acquire("successor", Duration.ofMinutes(1)).orElseThrow();
        List<Item> intents =
                journal.items(operation).stream().map(item -> item.intent(now)).toList();

        assertThatThrownBy(() -> journal.record(lease, intents, List.of(), List.of()))
                .isInstanceOf(Authority.Lost.class);
        assertThat(journal.items(operation)).extracting(Item::phase).containsOnly(Phase.PENDING);
        lease = successor;
    }
}
