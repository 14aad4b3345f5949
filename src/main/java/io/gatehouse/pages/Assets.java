package io.gatehouse.pages;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32;

/** The style and the script of the pages, which browsers keep until they change. */
@ApplicationScoped
class Assets {
    private static final List<String> FILES = List.of("gatehouse.css", "gatehouse.js", "icon.svg");

    private final String version = digest();

    /** Another one for other content. */
    String version() {
        return version;
    }

    private static String digest() {
        CRC32 sum = new CRC32();
        for (String file : FILES) {
            try (InputStream stream = Thread.currentThread()
                    .getContextClassLoader()
                    .getResourceAsStream("META-INF/resources/assets/" + file)) {
                if (stream == null) {
                    throw new IllegalStateException("The pages lack " + file);
                }
                sum.update(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}
