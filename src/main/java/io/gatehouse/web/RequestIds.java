package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id: the caller's own where it is one we may log and send back, else a new one. It is on every
 * answer, in every problem and on every line of the log that is about the request.
 */
@ApplicationScoped
class RequestIds {
    /** Before everything else, so that whatever happens has the id. */
    static final int PRIORITY = 10_000;

    private static final String HEADER = "X-Request-Id";
    private static final String KEY = RequestIds.class.getName();
    private static final String SINCE = KEY + ".since";
    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7E]{1,128}");

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    of(request);
                    request.next();
                },
                PRIORITY);
    }

    /** The id of the request, given to it now if it has none. */
    static String of(RoutingContext request) {
        String known = request.get(KEY);
        return known == null ? give(request) : known;
    }

    /** How long ago the request came. */
    static Duration age(RoutingContext request) {
        Long since = request.get(SINCE);
        return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    private static String give(RoutingContext request) {
        String asked = request.request().getHeader(HEADER);
        String id = asked != null && SANE.matcher(asked).matches()
                ? asked
                : UUID.randomUUID().toString();
        request.put(KEY, id);
        request.put(SINCE, System.nanoTime());
        request.response().putHeader(HEADER, id);
        MDC.put("requestId", id);
        return id;
    }
}
