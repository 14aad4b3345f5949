package io.gatehouse.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers whatever a resource or JAX-RS throws. Names what Quarkus would otherwise answer in its own way. */
final class ProblemMappers {
    private final Problems problems;
    private final AllowedMethods methods;
    private final Denials denials;

    ProblemMappers(Problems problems, AllowedMethods methods, Denials denials) {
        this.problems = problems;
        this.methods = methods;
        this.denials = denials;
    }

    @ServerExceptionMapper({
        Throwable.class,
        NotFoundException.class,
        JacksonException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        ResteasyReactiveViolationException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Uni<Response> any(Throwable thrown, RoutingContext request) {
        ProblemException failure = Failures.of(thrown);
        return failure.code().status() == ErrorCode.FORBIDDEN.status()
                ? denials.tell(failure)
                        .map(told -> problems.response(request, failure))
                        .onFailure()
                        .recoverWithItem(untold -> problems.response(request, Failures.of(untold)))
                : Uni.createFrom().item(problems.response(request, failure));
    }

    /** A page's way to and from the identity provider is no failure. */
    @ServerExceptionMapper
    Response redirect(AuthenticationRedirectException thrown) {
        return Response.status(thrown.getCode())
                .header(HttpHeaders.LOCATION, thrown.getRedirectUri())
                .build();
    }

    /** A response thrown to be sent, such as 304, is no failure. */
    @ServerExceptionMapper
    Response web(WebApplicationException thrown, RoutingContext request) {
        return thrown.getResponse().getStatus() < 400
                ? thrown.getResponse()
                : problems.response(request, Failures.of(thrown));
    }

    /** RFC 9110 §15.5.6 wants the methods there are, which JAX-RS does not tell. */
    @ServerExceptionMapper
    Response notAllowed(NotAllowedException thrown, RoutingContext request) {
        return problems.response(
                request,
                Failures.of(thrown).header(HttpHeaders.ALLOW, String.join(", ", methods.of(request.normalizedPath()))));
    }
}
