package io.gatehouse.driver;

import static io.gatehouse.driver.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.journal.Items;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What AWS has in hand")
class FlightsTest {
    private final Flights flights =
            new Flights(Duration.ofMillis(400), Duration.ofSeconds(10), action -> Optional.empty());
    private final Item item = Items.fresh("A", 1, NewItem.of("DO")).intent(NOON).accepted("req-1", null);

    @Test
    void says_nothing_while_aws_works() {
        flights.follow(item, NOON);

        assertThat(flights.obstacle(item)).isNull();
    }

    @Test
    void says_why_nothing_is_known_until_aws_answers_again() {
        flights.follow(item, NOON);
        flights.startWatch("DO", NOON);
        flights.quiet(item, NOON.plusSeconds(1), "AWS is away");
        assertThat(flights.obstacle(item)).isEqualTo(new Waiting(WaitingCode.AWS, "AWS is away"));

        flights.watched("DO", Set.of(), NOON.plusSeconds(2));
        assertThat(flights.obstacle(item)).isNull();
    }

    @Test
    void says_whom_it_waits_for() {
        Item signed = item.accepted("req-1", "an admin's signature");
        flights.follow(signed, NOON);

        assertThat(flights.obstacle(signed)).isEqualTo(new Waiting(WaitingCode.PERSON, "an admin's signature"));
    }
}
