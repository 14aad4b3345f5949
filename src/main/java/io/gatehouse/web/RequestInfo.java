package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import java.util.Optional;

/** What a request says about itself beside its resource. */
@RequestScoped
public class RequestInfo {
    private final CurrentVertxRequest request;

    RequestInfo(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The id under which the request is logged and answered: the caller's {@code X-Request-Id} or one of ours. */
    public String requestId() {
        throw new UnsupportedOperationException();
    }

    /** Whether the caller only asks what would happen ({@code ?validateOnly=true}). */
    public boolean validateOnly() {
        return "true".equals(current().request().getParam("validateOnly"));
    }

    /** The caller's {@code Idempotency-Key}, bare. */
    public Optional<String> idempotencyKey() {
        throw new UnsupportedOperationException();
    }

    /** A path of this API as the caller would address it. */
    public URI absolute(String path) {
        return URI.create(current().request().absoluteURI()).resolve(path);
    }

    private RoutingContext current() {
        return request.getCurrent();
    }
}
