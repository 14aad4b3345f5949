package io.gatehouse.web;

import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.IntStream;

/** Answers what fails before or beside JAX-RS: addresses the router cannot read, paths it does not know, refused roles. */
@ApplicationScoped
class ServerProblems {
    private final Problems problems;

    ServerProblems(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
        // what matches no route at all, or cannot even be compared with one
        IntStream.range(400, 600).forEach(status -> router.errorHandler(status, this::answer));
    }

    private void answer(RoutingContext request) {
        if (request.failure() instanceof AuthenticationRedirectException way) {
            // a page's way to and from the identity provider is no failure
            request.response()
                    .setStatusCode(way.getCode())
                    .putHeader(HttpHeaders.LOCATION, way.getRedirectUri())
                    .end();
            return;
        }
        // the router fails on an address it cannot decode before it comes to what refuses such an address
        ProblemException refusal = RequestLimits.refusal(request);
        problems.send(request, refusal == null ? of(request) : refusal);
    }

    private static ProblemException of(RoutingContext request) {
        Throwable failure = request.failure();
        return failure == null || (request.statusCode() >= 400 && request.statusCode() < 500)
                ? Failures.ofStatus(request.statusCode())
                : Failures.of(failure);
    }
}
