package io.gatehouse.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request ends and for whom it is must be beyond doubt: else what one server takes for its body another takes for
 * the next request (RFC 9112 §11.2).
 */
final class Framing {
    private Framing() {}

    /** What is wrong with how the request is framed; null when nothing is. */
    static @Nullable String violation(HttpServerRequest request) {
        if (version(request) == null) {
            return "The version of HTTP is none of 1.0, 1.1 and 2";
        }
        if (isHttp2(request)) {
            return null;
        }
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !isChunked(codings)) {
            // RFC 9112 §6.1 and §6.3: how long such a body is can't be known
            return "Transfer-Encoding may be chunked and nothing else";
        }
        if (!codings.isEmpty() && request.version() == HttpVersion.HTTP_1_0) {
            return "HTTP/1.0 has no Transfer-Encoding";
        }
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        if (hosts > 1 || hosts == 0 && request.version() == HttpVersion.HTTP_1_1) {
            // RFC 9112 §3.2
            return "Host is to be given once";
        }
        return null;
    }

    /**
     * Whether a Content-Length may have been beside it, which the server's parser drops: after the answer the connection
     * is to be closed (RFC 9112 §6.1).
     */
    static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static boolean isChunked(List<String> codings) {
        return codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked");
    }

    static boolean isHttp2(HttpServerRequest request) {
        return version(request) == HttpVersion.HTTP_2;
    }

    private static @Nullable HttpVersion version(HttpServerRequest request) {
        try {
            return request.version();
        } catch (IllegalStateException unknown) {
            return null;
        }
    }
}
