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
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/** Answers whatever a resource or JAX-RS throws. Names what Quarkus would otherwise answer in its own way. */
final class ProblemMappers {
    private static final String REQUIRED_ROLES = "requiredRoles";

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
        ProblemException failure = withRoles(Failures.of(thrown));
        return failure.code().status() == ErrorCode.FORBIDDEN.status()
                ? denials.tell(failure)
                        .map(told -> problems.response(request, failure))
                        .onFailure()
                        .recoverWithItem(untold -> problems.response(request, Failures.of(untold)))
                : Uni.createFrom().item(problems.response(request, failure));
    }

    /** Who is refused for a missing role is told which ones would do. */
    private static ProblemException withRoles(ProblemException failure) {
        return failure.code() == ErrorCode.FORBIDDEN && !failure.members().containsKey(REQUIRED_ROLES)
                ? Optional.ofNullable(CurrentRequestManager.get())
                        .map(ResteasyReactiveRequestContext::getTarget)
                        .map(target -> target.getLazyMethod().getMethod())
                        .map(ProblemMappers::allowed)
                        .map(allowed -> failure.with(REQUIRED_ROLES, List.of(allowed.value())))
                        .orElse(failure)
                : failure;
    }

    private static @Nullable RolesAllowed allowed(Method method) {
        RolesAllowed own = method.getAnnotation(RolesAllowed.class);
        return own == null ? method.getDeclaringClass().getAnnotation(RolesAllowed.class) : own;
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
