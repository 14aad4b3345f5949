package io.gatehouse.development;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * PostgreSQL in a directory of the project. It outlives a live reload and a killed service; whoever comes next attaches
 * to it (its {@code postmaster.pid} says where it listens).
 */
final class DevelopmentPostgres {
    private static final Logger LOG = Logger.getLogger(DevelopmentPostgres.class);
    /** Lines of {@code postmaster.pid}, from 0 (PostgreSQL: src/include/utils/pidfile.h). */
    private static final int PID = 0;

    private static final int PORT = 3;

    private DevelopmentPostgres() {}

    static void ensure(Path directory) {
        int port = running(directory).orElseGet(() -> start(directory));
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?ApplicationName=gatehouse";
        System.setProperty("quarkus.datasource.jdbc.url", url);
        Setting.provide("quarkus.datasource.username", "postgres");
        Setting.provide("quarkus.datasource.password", "postgres");
        LOG.infof("PostgreSQL: 127.0.0.1:%d, data in %s", port, directory);
    }

    private static int start(Path directory) {
        try {
            Files.createDirectories(directory);
            return EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false)
                    // what was journaled must survive a crash of the machine, too
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start()
                    .getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start in " + directory, e);
        }
    }

    private static Optional<Integer> running(Path directory) {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            if (lines.size() <= PORT) {
                return Optional.empty();
            }
            boolean alive = ProcessHandle.of(Long.parseLong(lines.get(PID).strip()))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
            return alive ? Optional.of(Integer.parseInt(lines.get(PORT).strip())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
