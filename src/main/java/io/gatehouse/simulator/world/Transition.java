package io.gatehouse.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something under way that ends later. It is data, so that it survives a restart.
 *
 * @param id unique
 * @param kind which handler ends it, for example {@code organizations.CreateAccount}
 * @param subject what it is about, in the handler's own terms; used to find overlaps
 * @param since when it began
 * @param due when it ends; null means never, not even when everything is settled
 * @param forcedFailure the text it must fail with, null to end as it should
 * @param payload what the handler needs to end it
 */
public record Transition(
        String id,
        String kind,
        String subject,
        Instant since,
        @Nullable Instant due,
        @Nullable String forcedFailure,
        JsonNode payload) {

    /** The payload as a typed value. */
    public <T> T payload(Class<T> type) {
        return World.JSON.convertValue(payload, type);
    }
}
