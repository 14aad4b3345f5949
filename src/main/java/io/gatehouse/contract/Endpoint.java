package io.gatehouse.contract;

import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * What the code says about one operation of the contract.
 *
 * @param method the resource method
 */
record Endpoint(MethodInfo method) {
    private static final DotName OPERATION = DotName.createSimple(Operation.class);
    private static final DotName ROLES = DotName.createSimple(RolesAllowed.class);
    private static final DotName IDEMPOTENT = DotName.createSimple(Idempotent.class);
    private static final DotName ANSWER = DotName.createSimple(APIResponse.class);
    private static final DotName ANSWERS = DotName.createSimple(APIResponses.class);
    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName PRODUCES = DotName.createSimple("jakarta.ws.rs.Produces");
    private static final String CSV = "text/csv";
    private static final DotName BODY = DotName.createSimple(Body.class);

    /** Every endpoint by its operation's id. */
    static Map<String, Endpoint> in(IndexView index) {
        Map<String, Endpoint> endpoints = new HashMap<>();
        for (AnnotationInstance annotation : index.getAnnotations(OPERATION)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.METHOD && annotation.value("operationId") != null) {
                endpoints.put(
                        annotation.value("operationId").asString(),
                        new Endpoint(annotation.target().asMethod()));
            }
        }
        return endpoints;
    }

    /** The roles of which it needs one, empty where it is open to all. */
    List<String> roles() {
        AnnotationInstance own = method.annotation(ROLES);
        AnnotationInstance allowed = own == null ? method.declaringClass().declaredAnnotation(ROLES) : own;
        return allowed == null ? List.of() : List.of(allowed.value().asStringArray());
    }

    boolean idempotent() {
        return method.hasAnnotation(IDEMPOTENT);
    }

    /** The record a body becomes. */
    Optional<DotName> body() {
        return method.parameterTypes().stream()
                .filter(type -> type.name().equals(BODY))
                .map(type -> type.asParameterizedType().arguments().getFirst().name())
                .findFirst();
    }

    /** Whether it answers a single resource, which carries its age and its tag. */
    boolean single() {
        return mentions(method.returnType(), "Fresh");
    }

    /** Whether it answers what has a tag, so that a caller who knows the state is told so instead. */
    boolean tagged() {
        return single() || mentions(method.returnType(), "Page") || declares(304);
    }

    /** Whether the same address answers the whole list as CSV, by a method of its own. */
    boolean alsoCsv() {
        return !produces(method)
                && method.declaringClass().methods().stream()
                        .filter(other -> path(other).equals(path(method)))
                        .anyMatch(Endpoint::produces);
    }

    private static boolean produces(MethodInfo method) {
        AnnotationInstance produces = method.declaredAnnotation(PRODUCES);
        return produces != null && List.of(produces.value().asStringArray()).contains(CSV);
    }

    private static String path(MethodInfo method) {
        AnnotationInstance path = method.declaredAnnotation(PATH);
        return path == null ? "" : path.value().asString();
    }

    /** Whether the method itself says that it may answer this status. */
    boolean declares(int status) {
        return answers()
                .anyMatch(answer -> answer.value("responseCode").asString().equals(String.valueOf(status)));
    }

    private Stream<AnnotationInstance> answers() {
        AnnotationInstance several = method.annotation(ANSWERS);
        return several == null
                ? Stream.ofNullable(method.annotation(ANSWER))
                : Arrays.stream(several.value().asNestedArray());
    }

    /** Whether nothing is said of its answer: it starts an operation then. */
    boolean answersAsItLikes() {
        return mentions(method.returnType(), "Response") && answers().findAny().isEmpty();
    }

    private static boolean mentions(Type type, String name) {
        if (type.name().withoutPackagePrefix().equals(name)) {
            return true;
        }
        List<Type> arguments = type.kind() == Type.Kind.PARAMETERIZED_TYPE
                ? type.asParameterizedType().arguments()
                : List.of();
        return arguments.stream().anyMatch(argument -> mentions(argument, name));
    }
}
