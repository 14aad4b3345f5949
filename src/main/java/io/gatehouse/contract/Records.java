package io.gatehouse.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.web.NotCleared;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** What the records behind the schemas say. */
final class Records {
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName IGNORES = DotName.createSimple(JsonIgnoreProperties.class);
    private static final DotName NOT_CLEARED = DotName.createSimple(NotCleared.class);
    private static final Set<String> CONTAINERS = Set.of("java.util.List", "java.util.Map", "java.util.Set");

    /** By what its source calls it; names are not unique in the whole of the code. */
    private final Map<String, List<ClassInfo>> records;

    /** @param index looked through once: there are tens of thousands of classes in it, and hundreds of questions */
    Records(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .collect(Collectors.groupingBy(Records::simpleName));
    }

    /** The members an answer always has. */
    List<String> always(String schema, Collection<String> members) {
        ClassInfo record = record(schema, members);
        boolean leavesOutEmpty = says(record, JsonInclude.Include.NON_EMPTY);
        return members.stream()
                .filter(member -> isAlways(record.method(member), leavesOutEmpty))
                .toList();
    }

    /** Whether a request may have members nobody knows: AWS's events do. */
    boolean isOpen(String schema) {
        return ignores(schema)
                .map(annotation -> annotation.value("ignoreUnknown"))
                .filter(value -> value != null && value.asBoolean())
                .isPresent();
    }

    /** The members a request may have because answers do, and which are ignored. */
    List<String> readOnly(String schema) {
        return ignores(schema)
                .map(AnnotationInstance::value)
                .map(value -> List.of(value.asStringArray()))
                .orElse(List.of());
    }

    /** Whether a merge patch may change a member and not clear it. */
    boolean isNotCleared(String schema, String member) {
        return named(schema)
                .map(type -> type.field(member))
                .filter(Objects::nonNull)
                .anyMatch(field -> field.hasAnnotation(NOT_CLEARED));
    }

    private Optional<AnnotationInstance> ignores(String schema) {
        return named(schema)
                .filter(type -> type.name().withoutPackagePrefix().equals(schema))
                .map(type -> type.declaredAnnotation(IGNORES))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static boolean isAlways(MethodInfo accessor, boolean leavesOutEmpty) {
        return !accessor.returnType().hasAnnotation(NULLABLE)
                && !(leavesOutEmpty
                        && CONTAINERS.contains(accessor.returnType().name().toString()));
    }

    private static boolean says(ClassInfo record, JsonInclude.Include include) {
        AnnotationInstance annotation = record.declaredAnnotation(INCLUDE);
        return annotation != null && annotation.value().asEnum().equals(include.name());
    }

    /** The record of this name that has these members: names alone are not unique in the whole of the code. */
    private ClassInfo record(String schema, Collection<String> members) {
        return named(schema.startsWith("Page") ? "Page" : schema)
                .filter(type -> members.stream().allMatch(member -> type.method(member) != null))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No record is behind the schema " + schema));
    }

    private Stream<ClassInfo> named(String name) {
        return records.getOrDefault(name, List.of()).stream();
    }

    private static String simpleName(ClassInfo type) {
        String name = type.name().withoutPackagePrefix();
        return name.substring(name.lastIndexOf('$') + 1);
    }
}
