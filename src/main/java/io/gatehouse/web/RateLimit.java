package io.gatehouse.web;

import io.gatehouse.security.CurrentCaller;
import io.gatehouse.upstream.OnBehalf;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps one caller from taking the service from all others: each has a quota of requests, on each replica, which fills up
 * steadily. Every answer says what is left of it (IETF draft "RateLimit header fields for HTTP").
 */
final class RateLimit {
    private final RequestInfo request;
    private final CurrentCaller caller;
    private final Quotas quotas;

    RateLimit(RequestInfo request, CurrentCaller caller, Quotas quotas) {
        this.request = request;
        this.caller = caller;
        this.quotas = quotas;
    }

    @ServerRequestFilter(priority = 0)
    void take() {
        if (caller.isKnown()) {
            String key = caller.get().key();
            OnBehalf.of(key);
            answer(quotas.take(key));
            enter(key);
        }
    }

    /** A caller's requests at the same time; each counts until its answer, however long that is awaited, has been sent. */
    private void enter(String key) {
        RoutingContext current = request.current();
        if (!quotas.enter(key)) {
            throw new ProblemException(
                            ErrorCode.RATE_LIMITED,
                            "This caller may have " + quotas.atATime() + " requests served at the same time")
                    .retryAfter(Duration.ofSeconds(1));
        }
        current.addEndHandler(sent -> quotas.leave(key));
    }

    private void answer(Quota.Left left) {
        RoutingContext current = request.current();
        current.response()
                .putHeader("RateLimit-Policy", "\"caller\";q=" + quotas.requests() + ";w=" + quotas.window())
                .putHeader(
                        "RateLimit",
                        "\"caller\";r=" + left.requests() + ";t="
                                + left.untilWhole().plusMillis(999).toSeconds());
        if (!left.granted()) {
            throw new ProblemException(
                            ErrorCode.RATE_LIMITED,
                            "This caller may send " + quotas.requests() + " requests in " + quotas.window()
                                    + " seconds")
                    .retryAfter(left.untilNext());
        }
    }
}
