package io.gatehouse.pages;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every page before anybody looks at who is asking: it loads nothing from elsewhere and runs no script but ours,
 * nobody may put it into a frame, and what changes something comes from a page of ours. A session is a cookie, which a browser
 * sends whoever made it ask; {@code Sec-Fetch-Site} and {@code Origin} say who did (OWASP, "Cross-Site Request Forgery
 * Prevention", Fetch Metadata).
 */
@ApplicationScoped
class PageRules {
    /** After what every answer gets, which this makes narrower or wider, and before signing in. */
    private static final int PRIORITY = 9_000;

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    /** What changes something though it is a link: it would be a nuisance from elsewhere. */
    private static final String SIGN_OUT = "/ui/sign-out";

    private final PagesConfig config;
    private final RequestInfo info;

    PageRules(PagesConfig config, RequestInfo info) {
        this.config = config;
        this.info = info;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        if (!isPage(request.normalizedPath())) {
            request.next();
            return;
        }
        if (!config.enabled()) {
            request.fail(ProblemException.notFound("This service has no pages"));
            return;
        }
        var headers = request.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        // forms tell us where they come from, others learn nothing
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Vary", "HX-Request");
        boolean changes = !SAFE.contains(request.request().method())
                || request.normalizedPath().equals(SIGN_OUT);
        if (changes && !isFromOurselves(request.request())) {
            request.fail(new ProblemException(
                    ErrorCode.FORBIDDEN,
                    "This was sent by another site, or by a browser that does not say where it comes from."
                            + " Nothing was done."));
            return;
        }
        Optional<String> plain = SAFE.contains(request.request().method()) ? withoutBlanks(request) : Optional.empty();
        if (plain.isPresent()) {
            request.response()
                    .setStatusCode(303)
                    .putHeader("Location", info.prefix(request) + plain.get())
                    .end();
            return;
        }
        request.next();
    }

    /**
     * A form without script sends what was left blank, too: such an address leads to the one without, which is the one to keep.
     * Empty where there is nothing to leave out.
     */
    private static Optional<String> withoutBlanks(RoutingContext request) {
        List<Map.Entry<String, String>> query = request.queryParams().entries();
        if (query.stream().noneMatch(parameter -> parameter.getValue().isBlank())) {
            return Optional.empty();
        }
        Query kept = Query.none();
        for (Map.Entry<String, String> parameter : query) {
            kept = kept.and(
                    URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8),
                    parameter.getValue().strip());
        }
        return Optional.of(request.normalizedPath() + (kept.text().isEmpty() ? "" : "?" + kept.text()));
    }

    /** Whether a path is one of the pages. */
    static boolean isPage(String path) {
        return path.equals("/ui") || path.startsWith("/ui/");
    }

    /** Who says nothing is not believed. */
    private static boolean isFromOurselves(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOurs(request.getHeader("Origin"), request) : site.equals("same-origin");
    }

    private static boolean isOurs(@Nullable String origin, HttpServerRequest request) {
        if (origin == null || request.authority() == null) {
            return false;
        }
        try {
            URI from = URI.create(origin);
            return request.authority().toString().equalsIgnoreCase(from.getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
