package io.gatehouse.platform;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/** A .dockerignore: the last rule that matches a path or a folder above it decides. */
record IgnoreFile(List<String> rules) {

    static IgnoreFile parse(String text) {
        return new IgnoreFile(text.lines()
                .map(String::strip)
                .filter(rule -> !rule.isEmpty() && !rule.startsWith("#"))
                .toList());
    }

    boolean ignores(String path) {
        boolean ignored = false;
        for (String rule : rules) {
            boolean exception = rule.startsWith("!");
            if (matches(exception ? rule.substring(1) : rule, Path.of(path))) {
                ignored = !exception;
            }
        }
        return ignored;
    }

    private static boolean matches(String pattern, Path path) {
        for (Path part = path; part != null; part = part.getParent()) {
            if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(part)) {
                return true;
            }
        }
        return false;
    }
}
