package io.gatehouse.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a write, in the form that can be kept and given again.
 *
 * @param status the HTTP status
 * @param headers the headers that belong to it
 * @param body JSON, absent for 204
 * @param secret whether the body holds what may be shown once only and is therefore never kept
 */
public record Answer(
        int status, Map<String, String> headers, @Nullable String body, boolean secret) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The same, marked as holding a secret. */
    public Answer asSecret() {
        return new Answer(status, headers, body, true);
    }

    /** The answer as JAX-RS sends it. */
    public Response response() {
        var response = Response.status(status);
        headers.forEach(response::header);
        return body == null
                ? response.build()
                : response.entity(body)
                        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                        .build();
    }

    /** Without the body, which may be a secret and is nobody's business in a log. */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
