package io.gatehouse.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which answers of the contract the tests have seen, each a line such as {@code createGroup 409}, and which test classes
 * asked. In a file: tests with another configuration run in a class loader of their own and share nothing else.
 */
final class Exercised {
    private static final Path FILE = Path.of("target", "contract-exercised.txt");
    private static final String CLASS = "class ";
    private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

    private Exercised() {}

    /** Forgets what earlier runs saw. */
    static void forget() {
        try {
            Files.deleteIfExists(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void note(Class<?> test) {
        note(CLASS + test.getName());
    }

    static void note(ContractOperation operation, int status) {
        note(operation.id() + " " + status);
    }

    private static void note(String line) {
        if (NOTED.add(line)) {
            try {
                Files.createDirectories(FILE.getParent());
                Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The answers seen so far. */
    static Set<String> answers() {
        return lines().stream().filter(line -> !line.startsWith(CLASS)).collect(Collectors.toSet());
    }

    /** The test classes that asked so far. */
    static Set<String> classes() {
        return lines().stream()
                .filter(line -> line.startsWith(CLASS))
                .map(line -> line.substring(CLASS.length()))
                .collect(Collectors.toSet());
    }

    private static List<String> lines() {
        try {
            return Files.exists(FILE) ? Files.readAllLines(FILE) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
