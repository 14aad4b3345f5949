package io.gatehouse.simulator.wire;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Optional;

/** An HTTP request as it came. Header names are case-insensitive. */
record Received(String method, String path, String query, MultiMap headers, byte[] body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String contentType() {
        return header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }
}
