package io.gatehouse.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads a body without judging it, whatever its media type: nobody may learn of it what 403 or 404 should hide. */
@Provider
@Consumes(MediaType.WILDCARD)
class BodyReader implements MessageBodyReader<Body<?>> {
    private final StrictJson json;
    private final CurrentVertxRequest request;

    BodyReader(StrictJson json, CurrentVertxRequest request) {
        this.json = json;
        this.request = request;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Body.class;
    }

    @Override
    public Body<?> readFrom(
            Class<Body<?>> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        Type target = ((ParameterizedType) genericType).getActualTypeArguments()[0];
        String contentType = headers.getFirst("Content-Type");
        return new ReceivedBody<>(
                json,
                target,
                read(stream),
                contentType == null ? null : mediaType,
                headers.getFirst(HttpHeaders.CONTENT_ENCODING),
                RequestLimits.longest(request.getCurrent()));
    }

    /** The bytes, null where they are too many. */
    private byte @Nullable [] read(InputStream stream) {
        try {
            return whole(stream);
        } catch (IOException e) {
            // the caller went away, sent too slowly, or broke the framing
            RoutingContext current = request.getCurrent();
            current.addEndHandler(sent -> current.request().connection().close());
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body did not come whole, or not in time");
        }
    }

    private byte @Nullable [] whole(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(RequestLimits.longest(request.getCurrent()));
        if (stream.read() < 0) {
            return bytes;
        }
        // most clients read an answer only once they have sent everything
        byte[] dropped = new byte[65_536];
        int left = RequestLimits.READ_BEYOND - RequestLimits.BODY_LENGTH;
        while (left > 0) {
            int count = stream.read(dropped);
            if (count < 0) {
                return null;
            }
            left -= count;
        }
        RoutingContext current = request.getCurrent();
        current.addEndHandler(sent -> current.request().connection().close());
        return null;
    }
}
