package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests nobody needs to look at further. The server's own limits lie above these, since beyond its own it
 * answers without a body or not at all.
 */
@ApplicationScoped
class RequestLimits {
    /** Octets of a request target; RFC 9110 §4.1 asks for at least 8,000. */
    static final int URI_LENGTH = 8_192;
    /** Octets of all header names and values. */
    static final int HEADERS_LENGTH = 20_480;
    /** Octets of a body. */
    static final int BODY_LENGTH = 1_048_576;
    /** Octets of the body that describes an organization: 20,000 users and 5,000 accounts take some 8 MiB. */
    static final int DOCUMENT_LENGTH = 32 * BODY_LENGTH;
    /** Octets beyond what is allowed that are still read, so that whoever sends too much gets to read why it is refused. */
    static final int READ_BEYOND = 7 * BODY_LENGTH;

    /** Where organizations are described. */
    private static final Set<String> DOCUMENTS = Set.of("/plans", "/imports");

    private static final Pattern EMPTY_TOKEN = Pattern.compile("(?i)bearer\\s+[.\\s]*");

    private final Problems problems;

    RequestLimits(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, RequestIds.PRIORITY - 1);
    }

    private void check(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null && EMPTY_TOKEN.matcher(authorization).matches()) {
            // the OpenID Connect extension fails on a token without any part, instead of refusing it
            request.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer -");
        }
        ProblemException refusal = refusal(request);
        if (refusal != null || Framing.isChunked(request.request())) {
            // whatever is still to come is not read
            closeAfterwards(request);
        }
        if (refusal == null) {
            request.next();
        } else {
            problems.send(request, refusal);
        }
    }

    private static void closeAfterwards(RoutingContext request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        request.addEndHandler(sent -> request.request().connection().close());
    }

    /** Why nobody needs to look at the request further, if so. */
    static @Nullable ProblemException refusal(RoutingContext request) {
        String misframed = Framing.violation(request.request());
        if (misframed != null) {
            return new ProblemException(ErrorCode.MALFORMED_REQUEST, misframed);
        }
        if (request.request().uri().length() > URI_LENGTH) {
            return new ProblemException(ErrorCode.URI_TOO_LONG, "The address is longer than " + URI_LENGTH + " octets");
        }
        if (!isAddress(request.request().uri())) {
            return new ProblemException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The address is not a URI: what RFC 3986 does not allow is to be escaped");
        }
        if (headersLength(request.request()) > HEADERS_LENGTH) {
            return new ProblemException(
                    ErrorCode.HEADERS_TOO_LARGE, "The headers are longer than " + HEADERS_LENGTH + " octets");
        }
        if (declaredLength(request.request()) > longest(request) + READ_BEYOND) {
            return tooLarge(longest(request));
        }
        return null;
    }

    /** Octets the body of this request may have. */
    static int longest(RoutingContext request) {
        return DOCUMENTS.contains(request.normalizedPath()) ? DOCUMENT_LENGTH : BODY_LENGTH;
    }

    /** The body is longer than this. */
    static ProblemException tooLarge(int longest) {
        return new ProblemException(ErrorCode.PAYLOAD_TOO_LARGE, "The body is longer than " + longest + " octets");
    }

    private static boolean isAddress(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int headersLength(HttpServerRequest request) {
        return request.headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
    }

    /** The HTTP server has made sure that the length is a number. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
