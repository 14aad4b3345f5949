package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;

/** Makes the one answer every failure gets, whether a resource, a filter or the HTTP server itself met it. */
@ApplicationScoped
class Problems {
    private final ObjectMapper mapper;

    Problems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The answer for JAX-RS to send. */
    Response response(RoutingContext request, ProblemException failure) {
        var response = Response.status(failure.code().status()).type(Problem.MEDIA_TYPE);
        failure.headers().forEach(response::header);
        return response.entity(json(request, failure)).build();
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
        request.response().setStatusCode(failure.code().status());
        failure.headers().forEach(request.response()::putHeader);
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(json(request, failure));
    }

    private String json(RoutingContext request, ProblemException failure) {
        try {
            return mapper.writeValueAsString(failure.problem(RequestIds.of(request)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
