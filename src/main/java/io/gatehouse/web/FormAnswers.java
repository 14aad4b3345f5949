package io.gatehouse.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Leads a person on after a form was carried out: to the operation that came of it, or back to the page the form was on.
 * What a form does is the API's answer to a program; a person gets 303, so that going back or loading again sends nothing
 * twice.
 */
final class FormAnswers {
    /** Where the pages are. */
    static final String PAGES = "/ui";

    private final RequestInfo request;

    FormAnswers(RequestInfo request) {
        this.request = request;
    }

    @ServerResponseFilter
    void leadOn(ContainerRequestContext asked, ContainerResponseContext answer) {
        RoutingContext current = request.current();
        if (!isForm(asked, current) || answer.getStatus() >= 300 || isPage(answer)) {
            return;
        }
        String next = next(
                current.normalizedPath(),
                answer.getHeaders().getFirst("Operation-Location"),
                answer.getHeaders().getFirst(HttpHeaders.LOCATION));
        answer.setStatus(303);
        answer.setEntity(null);
        answer.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        answer.getHeaders().putSingle(HttpHeaders.LOCATION, request.prefix() + next);
    }

    /** What {@code …/new} made lies beside it, where it has a place of its own. */
    private static String next(String path, @Nullable Object operation, @Nullable Object location) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        if (operation != null) {
            return PAGES + URI.create(operation.toString()).getPath();
        }
        return location != null && path.endsWith("/new") ? parent + last(location.toString()) : parent;
    }

    private static String last(String location) {
        String path = URI.create(location).getPath();
        return path.substring(path.lastIndexOf('/'));
    }

    private static boolean isForm(ContainerRequestContext asked, RoutingContext current) {
        return asked.getMethod().equals(HttpMethod.POST)
                && current.normalizedPath().startsWith(PAGES + "/");
    }

    private static boolean isPage(ContainerResponseContext answer) {
        return answer.getMediaType() != null && MediaType.TEXT_HTML_TYPE.isCompatible(answer.getMediaType());
    }
}
