package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Who accepts problems alone accepts whatever else there is. Generated Python clients ask so where the answer is a text:
 * they accept but one of the contract's media types, the first that is JSON. RFC 9110 §12.5.1 leaves it to the server.
 */
@ApplicationScoped
class AcceptedProblems {
    private static final Pattern PROBLEMS_ALONE = Pattern.compile("(?i)\\s*application/problem\\+json\\s*(;[^,]*)?");

    void register(@Observes Filters filters) {
        filters.register(AcceptedProblems::widen, RequestIds.PRIORITY - 1);
    }

    private static void widen(RoutingContext request) {
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && PROBLEMS_ALONE.matcher(accepted).matches()) {
            request.request().headers().remove(HttpHeaders.ACCEPT);
        }
        request.next();
    }
}
