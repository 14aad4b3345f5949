package io.gatehouse.web;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses writes, before anything is done, whose caller accepts no JSON where JSON is the answer. Methods that name their
 * media types are chosen by them; for all others the answer would take the name of whatever was accepted. Reads are refused
 * where their answer is written.
 */
final class AcceptedAnswers {
    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        boolean named = resource.getResourceMethod().isAnnotationPresent(Produces.class)
                || resource.getResourceClass().isAnnotationPresent(Produces.class);
        if (!AllowedMethods.SAFE.contains(request.getMethod()) && !named && !acceptsJson(request)) {
            throw new NotAcceptableException();
        }
    }

    /** Whoever accepts what nobody can read accepts nothing. */
    private static boolean acceptsJson(ContainerRequestContext request) {
        try {
            return request.getAcceptableMediaTypes().stream()
                    .anyMatch(accepted -> accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
