package io.gatehouse.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this repository, from wherever its tests are started by the build. */
final class Repository {
    static final Path ROOT = Path.of("").toAbsolutePath();

    private Repository() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files under a folder whose names end so, relative to the root, in order. */
    static List<Path> files(String folder, String... endings) {
        try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.getFileName().toString().endsWith(ending)))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version this repository builds. */
    static String version() {
        Matcher version = Pattern.compile("<artifactId>gatehouse</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(text("pom.xml"));
        if (!version.find()) {
            throw new IllegalStateException("pom.xml names no version of gatehouse");
        }
        return version.group(1);
    }
}
