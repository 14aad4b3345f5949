package io.gatehouse.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Answers OPTIONS with the methods of the very path; JAX-RS would name those of every path below it as well. */
final class Options {
    private final AllowedMethods methods;

    Options(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable
    Response answer(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return null;
        }
        Set<String> allowed = methods.of(request.getUriInfo().getPath());
        if (allowed.isEmpty()) {
            throw ProblemException.notFound(ErrorCode.NOT_FOUND.title());
        }
        return Response.noContent()
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .build();
    }
}
