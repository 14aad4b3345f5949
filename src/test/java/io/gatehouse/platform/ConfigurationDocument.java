package io.gatehouse.platform;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * docs/configuration.md as the sources have it: every {@code @ConfigMapping} interface with its members' javadoc. Quarkus's
 * own generator is for extensions; this one reads the sources with the compiler that reads them anyway.
 */
final class ConfigurationDocument {
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|link|literal) ([^}]*)}");

    private final DocTrees docs;
    private final List<Mapping> mappings = new ArrayList<>();
    private final Map<String, String> enums = new HashMap<>();

    /** A {@code @ConfigMapping} interface. */
    private record Mapping(String prefix, String what, List<Setting> settings) {}

    private record Setting(String key, String type, Optional<String> fallback, String what) {}

    private ConfigurationDocument(DocTrees docs) {
        this.docs = docs;
    }

    /** The document. */
    static String generate() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources = Repository.files("src/main/java", ".java").stream()
                    .filter(file -> !file.toString().contains("/simulator/"))
                    .map(Repository.ROOT::resolve)
                    .toList();
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            ConfigurationDocument document = new ConfigurationDocument(DocTrees.instance(task));
            List<CompilationUnitTree> parsed = new ArrayList<>();
            task.parse().forEach(parsed::add);
            parsed.forEach(unit -> document.enums.putAll(enums(unit)));
            parsed.forEach(document::readMappings);
            return document.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, TreePath> types(CompilationUnitTree unit, Tree.Kind kind) {
        Map<String, TreePath> types = new HashMap<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                if (type.getKind() == kind) {
                    types.put(type.getSimpleName().toString(), getCurrentPath());
                }
                return super.visitClass(type, nothing);
            }
        }.scan(unit, null);
        return types;
    }

    private static Map<String, String> enums(CompilationUnitTree unit) {
        Map<String, String> enums = new HashMap<>();
        types(unit, Tree.Kind.ENUM)
                .forEach((name, path) -> enums.put(
                        name,
                        ((ClassTree) path.getLeaf())
                                .getMembers().stream()
                                        .filter(member -> member instanceof VariableTree constant
                                                && constant.getType().toString().equals(name))
                                        .map(member -> "`"
                                                + kebab(((VariableTree) member)
                                                                .getName()
                                                                .toString())
                                                        .replace('_', '-')
                                                + "`")
                                        .collect(Collectors.joining(", "))));
        return enums;
    }

    private void readMappings(CompilationUnitTree unit) {
        Map<String, TreePath> interfaces = types(unit, Tree.Kind.INTERFACE);
        // an interface's own enums win over others of the same name
        enums.putAll(enums(unit));
        for (TreePath path : interfaces.values()) {
            ClassTree type = (ClassTree) path.getLeaf();
            annotation(type.getModifiers(), "ConfigMapping").ifPresent(mapping -> {
                String prefix = argument(mapping, "prefix");
                List<Setting> settings = new ArrayList<>();
                collect(path, prefix, interfaces, settings);
                mappings.add(new Mapping(prefix, comment(path, prefix), settings));
            });
        }
    }

    private void collect(TreePath path, String prefix, Map<String, TreePath> interfaces, List<Setting> settings) {
        for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
            if (!(member instanceof MethodTree method) || method.getBody() != null) {
                continue;
            }
            TreePath at = new TreePath(path, method);
            String name = annotation(method.getModifiers(), "WithName")
                    .map(annotation -> argument(annotation, "value"))
                    .orElseGet(() -> kebab(method.getName().toString()));
            String key = annotation(method.getModifiers(), "WithParentName").isPresent() ? prefix : prefix + "." + name;
            String type = method.getReturnType().toString();
            String inner = type.replaceAll("^Optional<(.*)>$", "$1");
            if (interfaces.containsKey(inner)) {
                collect(interfaces.get(inner), key, interfaces, settings);
            } else if (type.startsWith("Map<String, ") && interfaces.containsKey(valueOf(type))) {
                settings.add(new Setting(key + ".\"*\"", "by name", Optional.empty(), comment(at, key)));
                collect(interfaces.get(valueOf(type)), key + ".\"*\"", interfaces, settings);
            } else {
                Optional<String> fallback = annotation(method.getModifiers(), "WithDefault")
                        .map(annotation -> argument(annotation, "value"));
                boolean map = type.startsWith("Map<");
                settings.add(new Setting(
                        map ? key + ".\"*\"" : key,
                        type(map ? valueOf(type) : type),
                        fallback.or(() -> required(type) ? Optional.of("required") : Optional.empty()),
                        comment(at, key)));
            }
        }
    }

    private static String valueOf(String mapType) {
        return mapType.substring("Map<String, ".length(), mapType.length() - 1);
    }

    private static boolean required(String type) {
        return !type.startsWith("Optional") && !type.startsWith("Map<");
    }

    private String type(String java) {
        String type = java.replaceAll("^Optional<(.*)>$", "$1");
        return switch (type) {
            case "String" -> "text";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long", "OptionalInt", "OptionalLong" -> "whole number";
            case "double", "Double", "OptionalDouble" -> "number";
            case "URI" -> "address";
            case "Duration" -> "duration";
            case "Path" -> "file";
            default -> {
                if (type.startsWith("Set<") || type.startsWith("List<")) {
                    yield "list of " + type(type.substring(type.indexOf('<') + 1, type.length() - 1));
                }
                String name = type.substring(type.lastIndexOf('.') + 1);
                yield enums.getOrDefault(name, name);
            }
        };
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree.class::cast)
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static String argument(AnnotationTree annotation, String name) {
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            if (argument instanceof AssignmentTree assignment
                    && assignment.getVariable().toString().equals(name)
                    && assignment.getExpression() instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
        }
        throw new IllegalStateException(annotation + " has no literal " + name);
    }

    private String comment(TreePath path, String key) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        if (comment == null || comment.getFullBody().isEmpty()) {
            throw new IllegalStateException(key + " has no javadoc");
        }
        String text = comment.getFullBody().stream()
                .map(Object::toString)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ");
        Matcher tags = INLINE_TAG.matcher(text);
        return tags.replaceAll(tag -> Matcher.quoteReplacement("`" + tag.group(1) + "`"))
                .replace("<p>", "")
                .replace("|", "\\|")
                .strip();
    }

    private String write() {
        StringBuilder text =
                new StringBuilder(Repository.text("src/test/resources/io/gatehouse/platform/configuration.md"));
        mappings.stream().sorted(Comparator.comparing(Mapping::prefix)).forEach(mapping -> {
            text.append("\n## `").append(mapping.prefix()).append("`\n\n");
            text.append(mapping.what()).append("\n\n");
            text.append("| key | type | default | what it is |\n|---|---|---|---|\n");
            mapping.settings().forEach(setting -> text.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(setting.type())
                    .append(" | ")
                    .append(setting.fallback()
                            .map(value -> value.equals("required") ? "required" : "`" + value + "`")
                            .orElse(""))
                    .append(" | ")
                    .append(setting.what())
                    .append(" |\n"));
        });
        return text.toString();
    }
}
