package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Makes the one answer every failure gets, whether a resource, a filter or the HTTP server itself met it. */
@ApplicationScoped
class Problems {
    private static final String UTF_8 = ";charset=UTF-8";

    private final ObjectMapper mapper;
    private final List<ProblemView> views;

    Problems(ObjectMapper mapper, @All List<ProblemView> views) {
        this.mapper = mapper;
        this.views = views;
    }

    /** The answer for JAX-RS to send. */
    Response response(RoutingContext request, ProblemException failure) {
        Optional<String> page = page(request, failure);
        var response = Response.status(failure.status())
                .type(page.isPresent() ? MediaType.TEXT_HTML + UTF_8 : Problem.MEDIA_TYPE);
        failure.headers().forEach(response::header);
        return response.entity(page.orElseGet(() -> json(request, failure))).build();
    }

    /** Sends the answer where JAX-RS has no part in it. */
    void send(RoutingContext request, ProblemException failure) {
        if (request.response().ended()) {
            return;
        }
        if (request.response().headWritten()) {
            request.response().end();
            return;
        }
        Optional<String> page = page(request, failure);
        request.response().setStatusCode(failure.status());
        failure.headers().forEach(request.response()::putHeader);
        request.response()
                .putHeader(
                        HttpHeaders.CONTENT_TYPE, page.isPresent() ? MediaType.TEXT_HTML + UTF_8 : Problem.MEDIA_TYPE)
                .end(page.orElseGet(() -> json(request, failure)));
    }

    private Optional<String> page(RoutingContext request, ProblemException failure) {
        return views.stream()
                .flatMap(view -> view.html(request, failure.problem(RequestIds.of(request))).stream())
                .findFirst();
    }

    private String json(RoutingContext request, ProblemException failure) {
        try {
            return mapper.writeValueAsString(failure.problem(RequestIds.of(request)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
