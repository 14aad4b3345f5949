package io.gatehouse.web;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses queries a resource does not understand: a filter that is misspelt and silently ignored would answer another
 * question than the one asked. Runs after the caller's role is checked.
 */
final class QueryParameters {
    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        if (!BodyText.isText(request.getUriInfo().getPath())) {
            throw ProblemException.notFound("There is nothing here");
        }
        Method method = resource.getResourceMethod();
        Map<String, Class<?>> parameters = new TreeMap<>(known.computeIfAbsent(method, QueryParameters::of));
        if (!AllowedMethods.SAFE.contains(request.getMethod())) {
            parameters.put(RequestInfo.VALIDATE_ONLY, Boolean.class);
        }
        check(request.getUriInfo().getQueryParameters(), parameters);
    }

    private static void check(MultivaluedMap<String, String> query, Map<String, Class<?>> parameters) {
        List<FieldError> errors = new ArrayList<>();
        query.forEach((name, values) -> {
            Class<?> type = parameters.get(name);
            if (type == null) {
                errors.add(FieldError.parameter(name, "UNKNOWN_PARAMETER", unknown(parameters.keySet())));
            } else if (values.size() > 1 && !Collection.class.isAssignableFrom(type)) {
                errors.add(FieldError.parameter(name, "REPEATED_PARAMETER", "must be given once"));
            } else {
                values.stream()
                        .map(value -> BodyText.isText(value) ? violated(type, value) : "text")
                        .filter(Objects::nonNull)
                        .forEach(
                                wanted -> errors.add(FieldError.parameter(name, "INVALID_VALUE", "must be " + wanted)));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static String unknown(Set<String> parameters) {
        return "is not known here" + (parameters.isEmpty() ? "" : "; known are " + String.join(", ", parameters));
    }

    /** What a value of this type must be and this one is not; JAX-RS itself would answer 404. */
    private static @Nullable String violated(Class<?> type, String value) {
        if (value.isEmpty()) {
            // it would count as absent: a filter that is silently ignored
            return "given a value";
        }
        if (type.isEnum()) {
            List<String> names =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            return names.contains(value) ? null : "one of " + String.join(", ", names);
        }
        if (type == Boolean.class || type == boolean.class) {
            return value.equals("true") || value.equals("false") ? null : "true or false";
        }
        if (type == Integer.class || type == int.class) {
            return value.matches("-?\\d{1,9}") ? null : "a whole number of at most nine digits";
        }
        return null;
    }

    /** The types of a resource method's query parameters by name. */
    private static Map<String, Class<?>> of(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(QueryParameters::of)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, Class<?>>> of(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields())
                        .flatMap(field -> of(field, field.getName(), field.getType()))
                : of(parameter, parameter.getName(), parameter.getType());
    }

    private static Stream<Map.Entry<String, Class<?>>> of(AnnotatedElement element, String name, Class<?> type) {
        RestQuery rest = element.getAnnotation(RestQuery.class);
        QueryParam standard = element.getAnnotation(QueryParam.class);
        return standard != null
                ? Stream.of(Map.entry(standard.value(), type))
                : rest != null
                        ? Stream.of(Map.entry(rest.value().isEmpty() ? name : rest.value(), type))
                        : Stream.empty();
    }
}
