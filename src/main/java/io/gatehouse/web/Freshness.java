package io.gatehouse.web;

import io.gatehouse.upstream.Fresh;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says how old an answer is and which state of the resource it shows, in headers; answers 304 where the caller has that
 * state (RFC 9110 §13.1.2, RFC 9111 §5.1).
 */
final class Freshness {
    private static final String AGE = "Age";
    /** May be kept by whoever asked, and is to be asked for again each time: with the tag that costs little. */
    private static final String ASK_AGAIN = "private, no-cache";

    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final EntityTags tags;

    Freshness(EntityTags tags) {
        this.tags = tags;
    }

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Fresh<?> fresh) {
            response.setEntity(fresh.value());
            response.getHeaders().putSingle(AGE, fresh.age(Instant.now()).toSeconds());
        }
        tag(response).ifPresent(tag -> {
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
            if (isKnown(request, response, tag)) {
                response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
                response.setEntity(null);
            }
        });
    }

    private Optional<String> tag(ContainerResponseContext response) {
        return switch (response.getEntity()) {
            case null -> Optional.empty();
            case String text when isPlain(response.getMediaType()) && isOk(response) -> Optional.of(tags.ofText(text));
            case Object entity -> tags.of(entity);
        };
    }

    private static boolean isKnown(ContainerRequestContext request, ContainerResponseContext response, String tag) {
        List<String> known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        return known != null
                && READS.contains(request.getMethod())
                && isOk(response)
                && EntityTags.matchesWeakly(known, tag);
    }

    private static boolean isOk(ContainerResponseContext response) {
        return response.getStatus() == Response.Status.OK.getStatusCode();
    }

    private static boolean isPlain(@Nullable MediaType type) {
        return type != null && MediaType.TEXT_PLAIN_TYPE.isCompatible(type);
    }
}
