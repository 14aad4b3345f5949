package io.gatehouse.web;

import jakarta.enterprise.context.ApplicationScoped;

/** {@code If-Match} (RFC 9110 §13.1.1): guards callers against each other, not against AWS, which has no compare-and-set. */
@ApplicationScoped
public class Preconditions {
    /**
     * The resource, provided the caller has seen it as it is.
     *
     * @throws ProblemException 428 without {@code If-Match}, 412 where it names another state
     */
    public <T extends EntityTagged> T check(T current) {
        throw new UnsupportedOperationException();
    }
}
