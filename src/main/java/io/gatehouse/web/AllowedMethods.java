package io.gatehouse.web;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;

/** Knows which methods a path has, by asking the routing that Quarkus built from the resources. */
@ApplicationScoped
class AllowedMethods {
    /** Methods that change nothing (RFC 9110 §9.2.1). */
    static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** The methods of the resource at this path in alphabetical order, none where there is no resource. */
    NavigableSet<String> of(String path) {
        NavigableSet<String> methods = new TreeSet<>();
        ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers().stream()
                .flatMap(resource -> methods(resource, path))
                .forEach(methods::add);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static Stream<String> methods(RequestPath<InitialMatch> resource, String path) {
        var match = new RequestMapper<>(new ArrayList<>(List.of(resource))).map(path);
        if (match == null) {
            return Stream.empty();
        }
        String rest = match.remaining.isEmpty() ? "/" : match.remaining;
        return Stream.of(match.value.handlers)
                .filter(ClassRoutingHandler.class::isInstance)
                .map(ClassRoutingHandler.class::cast)
                .flatMap(routing -> routing.getMappers().entrySet().stream())
                .filter(method -> method.getValue().map(rest) != null)
                .map(method -> method.getKey())
                .filter(Objects::nonNull);
    }
}
