package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells browsers, on every answer, to trust it with as little as possible (OWASP REST security cheat sheet). */
@ApplicationScoped
class SecurityHeaders {
    private static final CharSequence STRICT_TRANSPORT_SECURITY =
            HttpHeaders.createOptimized("Strict-Transport-Security");

    void register(@Observes Filters filters) {
        filters.register(this::add, RequestIds.PRIORITY);
    }

    private void add(RoutingContext request) {
        var headers = request.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        request.addHeadersEndHandler(written -> {
            // answers that may be kept say so themselves
            if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
                headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
            }
        });
        if (isData(request.normalizedPath())) {
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        if ("https".equals(request.request().scheme())) {
            headers.set(STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
        request.next();
    }

    /** Everything but the pages that load scripts: the contract's reader and, in dev mode, Quarkus's own. */
    private static boolean isData(String path) {
        return !path.startsWith("/docs") && !path.startsWith("/q/");
    }
}
