package io.gatehouse.web;

import io.gatehouse.security.CurrentCaller;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives a repeated request the first one's answer; lets the first one, and whoever has no key, through. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotentInterceptor {
    private final RequestInfo request;
    private final CurrentCaller caller;
    private final PresentedKey presented;
    private final Idempotency idempotency;

    IdempotentInterceptor(RequestInfo request, CurrentCaller caller, PresentedKey presented, Idempotency idempotency) {
        this.request = request;
        this.caller = caller;
        this.presented = presented;
        this.idempotency = idempotency;
    }

    @AroundInvoke
    @Nullable
    Object answer(InvocationContext invocation) throws Exception {
        Optional<IdempotencyKey> key = key(invocation);
        return key.isEmpty() ? invocation.proceed() : once(key.get(), invocation);
    }

    private @Nullable Object once(IdempotencyKey key, InvocationContext invocation) throws Exception {
        Optional<Answer> earlier = idempotency.earlier(key);
        if (earlier.isPresent()) {
            return earlier.get().response();
        }
        presented.set(key);
        try {
            return invocation.proceed();
        } catch (Idempotency.KeyTaken taken) {
            return idempotency.earlier(key).orElseThrow(Idempotency::inFlight).response();
        }
    }

    private Optional<IdempotencyKey> key(InvocationContext invocation) {
        RoutingContext current = request.current();
        List<String> header = current.request().headers().getAll(IdempotencyKey.HEADER);
        List<String> given =
                header.isEmpty() ? form(invocation).flatMap(Form::key).stream().toList() : header;
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String key = IdempotencyKey.parse(given);
        return request.validateOnly()
                ? Optional.empty()
                : Optional.of(IdempotencyKey.of(
                        caller.get().key(),
                        current.request().method().name(),
                        path(current),
                        key,
                        query(current),
                        body(invocation)));
    }

    /** One resource has one path: with a slash at its end it is the same. */
    private static String path(RoutingContext current) {
        String path = current.normalizedPath();
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String query(RoutingContext current) {
        return current.queryParams().entries().stream()
                .map(parameter -> parameter.getKey() + '=' + parameter.getValue())
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String body(InvocationContext invocation) {
        return Stream.of(invocation.getParameters())
                .filter(Body.class::isInstance)
                .map(body -> ((Body<?>) body).hash())
                .findFirst()
                .or(() -> form(invocation).map(Form::hash))
                .orElse("");
    }

    private static Optional<Form> form(InvocationContext invocation) {
        return Stream.of(invocation.getParameters())
                .filter(Form.class::isInstance)
                .map(Form.class::cast)
                .findFirst();
    }
}
