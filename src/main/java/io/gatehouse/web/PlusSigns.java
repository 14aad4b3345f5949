package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A plus in a query is a plus (RFC 3986), and no blank as in HTML forms: names and e-mail addresses hold the one and not
 * the other.
 */
@ApplicationScoped
class PlusSigns {
    /** Pages, whose forms browsers send as HTML has it. */
    private static final String FORMS = "/ui";

    void register(@Observes Filters filters) {
        // before all others: the request begins anew
        filters.register(PlusSigns::keep, RequestIds.PRIORITY + 1);
    }

    private static void keep(RoutingContext request) {
        String target = request.request().uri();
        int query = target.indexOf('?');
        if (query >= 0 && !target.startsWith(FORMS) && target.indexOf('+', query) > 0 && target.startsWith("/")) {
            request.reroute(target.substring(0, query) + target.substring(query).replace("+", "%2B"));
        } else {
            request.next();
        }
    }
}
