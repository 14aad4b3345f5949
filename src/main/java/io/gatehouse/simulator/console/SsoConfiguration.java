package io.gatehouse.simulator.console;

import com.fasterxml.jackson.databind.JsonNode;

/** The sign-in settings of an instance; unknown keys and values are kept as they came. */
record SsoConfiguration(String instanceArn, JsonNode values) {}
