package io.gatehouse.web;

import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Has AWS asked where the caller takes no answer that was kept: {@code Cache-Control: no-cache} (RFC 9111 §5.2.1.4). */
@ApplicationScoped
public class Exactly {
    private static final String NO_CACHE = "no-cache";

    private final RequestInfo request;

    Exactly(RequestInfo request) {
        this.request = request;
    }

    /** The same read, by AWS alone where the caller wants that. */
    public <T> Uni<T> asAsked(Uni<T> read) {
        @Nullable String wanted = request.current().request().getHeader(HttpHeaders.CACHE_CONTROL);
        return wanted == null || !wanted.toLowerCase(Locale.ROOT).contains(NO_CACHE)
                ? read
                : Uni.createFrom().emitter(answer -> read.subscribe()
                        .with(CallContext.exact().toMutiny(), answer::complete, answer::fail));
    }
}
