package io.gatehouse.web;

import io.gatehouse.security.CurrentCaller;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells whoever wants to know that a request was refused for want of a right. */
@ApplicationScoped
class Denials {
    private final CurrentCaller caller;
    private final RequestInfo request;
    private final List<DenialListener> listeners;

    Denials(CurrentCaller caller, RequestInfo request, @All List<DenialListener> listeners) {
        this.caller = caller;
        this.request = request;
        this.listeners = listeners;
    }

    /** Completes when all were told; they may block, which the thread of a reactive resource must not. */
    Uni<Boolean> tell(ProblemException refusal) {
        RoutingContext current = request.current();
        Denial denial = new Denial(
                caller.get(),
                current.request().method().name(),
                current.normalizedPath(),
                request.validateOnly(),
                refusal,
                request.requestId());
        return Uni.createFrom()
                .item(() -> {
                    listeners.forEach(listener -> listener.denied(denial));
                    return true;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
