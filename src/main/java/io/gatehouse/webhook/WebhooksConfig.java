package io.gatehouse.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is told when operations end. */
@ConfigMapping(prefix = "gatehouse.webhooks")
public interface WebhooksConfig {
    /** Receivers by a name of your choice. */
    Map<String, Target> targets();

    /** The CloudEvents {@code source} of our events. */
    @WithDefault("/gatehouse")
    String source();

    /** How long a receiver may take to answer, to the end of its body. */
    @WithDefault("10s")
    Duration timeout();

    /** How long an undelivered event is tried again before it is given up and kept for inspection. */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** What an operation can wait for a receiver to do. */
    enum Hook {
        /** A new account is placed, tagged and has its contacts; nobody has been given access yet. */
        ACCOUNT_READY
    }

    /** A receiver. */
    interface Target {
        /** Where events are sent by POST. Production does not start without HTTPS, except on this machine. */
        URI url();

        /**
         * The secret both sides know; signs each event (HMAC-SHA256) as Standard Webhooks has it: {@code whsec_} and the
         * key in Base64, or a key as it is. Production does not start without it.
         */
        Optional<String> secret();

        /** Types of operations it is told of; all when empty. */
        Optional<Set<String>> types();

        /**
         * What operations wait for this receiver to do, whatever {@code types} says. The message holds the
         * address to answer at: the hook of its name, under the operation.
         */
        Optional<Set<Hook>> hooks();

        /** How long an operation waits for the answer, and fails without. */
        @WithDefault("1h")
        Duration answerWithin();
    }
}
