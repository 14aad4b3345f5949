package io.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The requests of one caller that are served at the same time")
class QuotasTest {
    private final Quotas quotas = new Quotas(new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 500, new DurationConverter())
            .withMapping(WebConfig.class)
            .withDefaultValue("gatehouse.web.rate-limit.at-a-time", "2")
            .build()
            .getConfigMapping(WebConfig.class));

    @Test
    void are_no_more_than_configured() {
        assertThat(quotas.enter("greedy")).isTrue();
        assertThat(quotas.enter("greedy")).isTrue();
        assertThat(quotas.enter("greedy")).isFalse();
    }

    @Test
    void leave_room_to_others() {
        quotas.enter("greedy");
        quotas.enter("greedy");

        assertThat(quotas.enter("modest")).isTrue();
    }

    @Test
    void make_room_when_they_are_answered() {
        quotas.enter("greedy");
        quotas.enter("greedy");
        quotas.leave("greedy");

        assertThat(quotas.enter("greedy")).isTrue();
    }
}
