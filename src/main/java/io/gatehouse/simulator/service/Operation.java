package io.gatehouse.simulator.service;

import com.fasterxml.jackson.databind.JsonNode;

/** One operation of a service. */
@FunctionalInterface
public interface Operation {

    /**
     * Answers a validated call, alone in the world; see {@link Members} for building the answer.
     *
     * @throws AwsError to refuse it; nothing it changed stays
     */
    JsonNode answer(Call call);
}
