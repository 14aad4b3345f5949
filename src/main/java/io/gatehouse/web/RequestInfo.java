package io.gatehouse.web;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What the request being served says about itself beside its resource. */
@ApplicationScoped
public class RequestInfo {
    /** The parameter of every write that asks what would happen. */
    static final String VALIDATE_ONLY = "validateOnly";

    /** A path and nothing that could lead to another host. */
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

    private final CurrentVertxRequest request;
    private final boolean believesPrefix;

    RequestInfo(
            CurrentVertxRequest request,
            @ConfigProperty(name = "quarkus.http.proxy.enable-forwarded-prefix", defaultValue = "false")
                    boolean believesPrefix) {
        this.request = request;
        this.believesPrefix = believesPrefix;
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

    /**
     * What a gateway in front took off the path ({@code X-Forwarded-Prefix}), where it is believed
     * ({@code quarkus.http.proxy.enable-forwarded-prefix}); without a slash at its end, empty where there is none.
     */
    public String prefix() {
        return prefix(current());
    }

    /** The same of a request that JAX-RS has no part in. */
    public String prefix(RoutingContext asked) {
        String prefix = believesPrefix ? asked.request().getHeader("X-Forwarded-Prefix") : null;
        return prefix != null && PREFIX.matcher(prefix).matches() ? prefix : "";
    }

    /** The path asked for, as it was compared with the resources. */
    public String path() {
        return current().normalizedPath();
    }

    /** The request as the HTTP server sees it. */
    RoutingContext current() {
        return request.getCurrent();
    }
}
