package io.gatehouse.pages;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives the cookies of a session the prefix {@code __Host-}, which Quarkus has no setting for: browsers then take them from this
 * host only, over TLS only, for all its paths, so that no neighbour under the same domain can plant one (RFC 6265bis §4.1.3.2).
 */
@ApplicationScoped
class HostCookies {
    private static final String PREFIX = "__Host-";
    /** How Quarkus's names begin. */
    private static final String OURS = "q_";
    /** Before whoever reads cookies. */
    private static final int PRIORITY = 8_999;

    void register(@Observes Filters filters) {
        filters.register(this::rename, PRIORITY);
    }

    private void rename(RoutingContext request) {
        if (PageRules.isPage(request.normalizedPath())) {
            String sent = request.request().getHeader(HttpHeaders.COOKIE);
            if (sent != null) {
                request.request().headers().set(HttpHeaders.COOKIE, withoutPrefix(sent));
            }
            request.addHeadersEndHandler(written -> addPrefix(request));
        }
        request.next();
    }

    /** What has the bare name was not set by us. */
    private static String withoutPrefix(String sent) {
        return Stream.of(sent.split(";"))
                .map(String::strip)
                .filter(cookie -> !cookie.startsWith(OURS))
                .map(cookie -> cookie.startsWith(PREFIX + OURS) ? cookie.substring(PREFIX.length()) : cookie)
                .collect(Collectors.joining("; "));
    }

    private static void addPrefix(RoutingContext request) {
        List<Cookie> set = request.request().cookies().stream()
                .filter(cookie -> cookie.getName().startsWith(OURS))
                .filter(cookie -> cookie instanceof ServerCookie known && known.isChanged())
                .toList();
        for (Cookie cookie : set) {
            request.response().removeCookies(cookie.getName(), false);
            request.response()
                    .addCookie(Cookie.cookie(PREFIX + cookie.getName(), cookie.getValue())
                            .setPath("/")
                            .setSecure(true)
                            .setHttpOnly(true)
                            .setSameSite(CookieSameSite.LAX)
                            .setMaxAge(cookie.getMaxAge()));
        }
    }
}
