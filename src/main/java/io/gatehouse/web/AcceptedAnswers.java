package io.gatehouse.web;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses, before anything is done, requests whose caller accepts no JSON where JSON is the answer. Methods that name their
 * media types are chosen by them; for all others the answer would take the name of whatever was accepted.
 */
final class AcceptedAnswers {
    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        boolean named = resource.getResourceMethod().isAnnotationPresent(Produces.class)
                || resource.getResourceClass().isAnnotationPresent(Produces.class);
        if (!named
                && request.getAcceptableMediaTypes().stream()
                        .noneMatch(accepted -> accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE))) {
            throw new NotAcceptableException();
        }
    }
}
