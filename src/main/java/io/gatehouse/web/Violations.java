package io.gatehouse.web;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of violated constraints which part of the request is wrong and how. */
final class Violations {
    private Violations() {}

    /** Of constraints on the parameters of a resource method. */
    static ProblemException ofParameters(ConstraintViolationException thrown) {
        return ProblemException.invalid(thrown.getConstraintViolations().stream()
                .map(violation -> FieldError.parameter(lastName(violation), code(violation), violation.getMessage()))
                .sorted(Comparator.comparing(error -> Objects.requireNonNullElse(error.parameter(), "")))
                .toList());
    }

    /** Of constraints on a body, by pointers into the JSON it came from. */
    static List<FieldError> inBody(
            Set<? extends ConstraintViolation<?>> violations, JavaType type, ObjectMapper mapper) {
        return violations.stream()
                .map(violation -> FieldError.pointer(
                        pointer(violation.getPropertyPath(), type, mapper), code(violation), violation.getMessage()))
                .sorted(Comparator.comparing(error -> Objects.requireNonNullElse(error.pointer(), "")))
                .toList();
    }

    private static String pointer(Path path, JavaType type, ObjectMapper mapper) {
        StringBuilder pointer = new StringBuilder();
        JavaType current = type;
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append(Pointers.step(node.getKey().toString()));
            }
            if (node.isInIterable() && current.getContentType() != null) {
                current = current.getContentType();
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                BeanPropertyDefinition member = member(node.getName(), current, mapper);
                pointer.append(Pointers.step(member == null ? node.getName() : member.getName()));
                current = member == null ? current : member.getPrimaryType();
            }
        }
        return pointer.toString();
    }

    /** The JSON member of a Java name. */
    private static @Nullable BeanPropertyDefinition member(String name, JavaType type, ObjectMapper mapper) {
        return mapper.getDeserializationConfig().introspect(type).findProperties().stream()
                .filter(member -> member.getInternalName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** REQUIRED for what is missing, else the name of the constraint. */
    static String code(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return List.of(NotNull.class, NotBlank.class, NotEmpty.class).contains(constraint)
                ? "REQUIRED"
                : constraint
                        .getSimpleName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                        .toUpperCase(Locale.ROOT);
    }

    private static String lastName(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                names.add(node.getName());
            }
        }
        return names.getLast();
    }
}
