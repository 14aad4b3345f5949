package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Writes the document instead of comparing it when started with {@code -Dgatehouse.docs.write=true}. */
@DisplayName("docs/configuration.md")
class ConfigurationDocumentTest {
    private static final String FILE = "docs/configuration.md";

    @Test
    void says_what_the_sources_say() throws IOException {
        String generated = ConfigurationDocument.generate();
        if (Boolean.getBoolean("gatehouse.docs.write")) {
            Files.writeString(Repository.ROOT.resolve(FILE), generated);
        }
        assertThat(Repository.text(FILE))
                .as("out of date: run ./mvnw test -Dtest=ConfigurationDocumentTest -Dgatehouse.docs.write=true")
                .isEqualTo(generated);
    }
}
