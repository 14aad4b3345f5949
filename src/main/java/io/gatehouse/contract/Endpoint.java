package io.gatehouse.contract;

import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private static final DotName GET = DotName.createSimple("jakarta.ws.rs.GET");
    private static final Set<String> TEXTS = Set.of("text/csv", "text/markdown", "application/yaml");
    private static final DotName TEXT = DotName.createSimple(String.class);
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
        return content().filter(type -> !type.equals(TEXT));
    }

    /** Whether its body is a text of whatever kind. */
    boolean text() {
        return content().filter(TEXT::equals).isPresent();
    }

    private Optional<DotName> content() {
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

    /** The texts in which the same address answers, too, each by a method of its own. */
    Set<String> alsoAs() {
        Set<String> texts = new TreeSet<>();
        if (!method.hasDeclaredAnnotation(GET) || TEXTS.stream().anyMatch(produced(method)::contains)) {
            return texts;
        }
        method.declaringClass().methods().stream()
                .filter(other -> other.hasDeclaredAnnotation(GET) && path(other).equals(path(method)))
                .forEach(other -> texts.addAll(produced(other)));
        texts.retainAll(TEXTS);
        return texts;
    }

    /** Media types without their qualities. */
    private static Set<String> produced(MethodInfo method) {
        AnnotationInstance produces = method.declaredAnnotation(PRODUCES);
        return produces == null
                ? Set.of()
                : Arrays.stream(produces.value().asStringArray())
                        .map(type -> type.split(";", 2)[0])
                        .collect(Collectors.toSet());
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
