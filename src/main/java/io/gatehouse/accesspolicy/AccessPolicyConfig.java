package io.gatehouse.accesspolicy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Temporary access. */
@ConfigMapping(prefix = "gatehouse.requests")
public interface AccessPolicyConfig {
    /** Shortest time access may be asked for. */
    @WithDefault("PT15M")
    Duration minimumDuration();

    /** How long before the end its holder is told that access is ending soon. */
    @WithDefault("PT10M")
    Duration endingSoon();

    /** How often the service looks what time has brought about. */
    @WithDefault("1s")
    Duration look();

    /** How long ended requests and their history are kept. */
    @WithDefault("P400D")
    Duration retention();

    /** Where people reach this service, for the links in what it tells chat bots; links are relative where absent. */
    Optional<URI> publicAddress();
}
