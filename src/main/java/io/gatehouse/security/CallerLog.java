package io.gatehouse.security;

import io.quarkus.security.spi.runtime.AuthenticationSuccessEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Puts the caller's name on every line of the log that is about the caller's request. */
@ApplicationScoped
class CallerLog {
    void signedIn(@Observes AuthenticationSuccessEvent event) {
        MDC.put("caller", event.getSecurityIdentity().getPrincipal().getName());
    }
}
