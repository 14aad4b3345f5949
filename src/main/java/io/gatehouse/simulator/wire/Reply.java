package io.gatehouse.simulator.wire;

import java.util.Map;

/** An HTTP answer as it goes. */
record Reply(int status, Map<String, String> headers, byte[] body) {}
