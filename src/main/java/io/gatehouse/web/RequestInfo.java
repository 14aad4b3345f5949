package io.gatehouse.web;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the request being served says about itself beside its resource. */
@ApplicationScoped
public class RequestInfo {
    /** The parameter of every write that asks what would happen. */
    static final String VALIDATE_ONLY = "validateOnly";

    private final CurrentVertxRequest request;

    RequestInfo(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The id under which the request is logged and answered: the caller's {@code X-Request-Id} or one of ours. */
    public String requestId() {
        return RequestIds.of(current());
    }

    /** The id of the request being served; absent where none is, as for what time brings about. */
    public @Nullable String requestIdIfServed() {
        return served().map(RequestIds::of).orElse(null);
    }

    /** The request being served, empty where none is. */
    Optional<RoutingContext> served() {
        return Arc.container().requestContext().isActive()
                ? Optional.ofNullable(request.getCurrent())
                : Optional.empty();
    }

    /** Whether the caller only asks what would happen ({@code ?validateOnly=true}). */
    public boolean validateOnly() {
        return "true".equals(current().request().getParam(VALIDATE_ONLY));
    }

    /** A path of this API as the caller would address it. */
    public URI absolute(String path) {
        return URI.create(current().request().absoluteURI()).resolve(path);
    }

    /** The request as the HTTP server sees it. */
    RoutingContext current() {
        return request.getCurrent();
    }
}
