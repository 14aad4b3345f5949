package io.gatehouse.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A primary and its synchronous standby, both real; tests get this into their field of that type. */
public final class TwoDatabases implements QuarkusTestResourceLifecycleManager {
    private Path home;
    private EmbeddedPostgres primary;
    private EmbeddedPostgres standby;

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            home = Files.createTempDirectory("two-databases");
            Path first = home.resolve("first");
            Path second = home.resolve("second");
            server(first, Map.of()).close();
            copy(first, second);
            primary = server(first, Map.of("synchronous_commit", "on", "fsync", "on"));
            Files.createFile(second.resolve("standby.signal"));
            Files.writeString(
                    second.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort()
                            + " user=postgres application_name=standby'\n");
            standby = server(second, Map.of("synchronous_commit", "on"));
            execute(primary, "alter system set synchronous_standby_names = 'standby'");
            execute(primary, "select pg_reload_conf()");
            Awaitility.await().until(() -> says(primary, "select sync_state from pg_stat_replication", "sync"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + primary.getPort() + ",127.0.0.1:" + standby.getPort() + "/postgres");
    }

    private static EmbeddedPostgres server(Path data, Map<String, String> settings) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        Files.deleteIfExists(to.resolve("postmaster.pid"));
        Files.deleteIfExists(to.resolve("epg-lock"));
    }

    /** Kills the primary without warning and makes the standby the primary. */
    void failOver() throws IOException, SQLException {
        List<String> pidFile = Files.readAllLines(home.resolve("first/postmaster.pid"));
        ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip()))
                .orElseThrow()
                .destroyForcibly();
        execute(standby, "select pg_promote()");
    }

    /** Whether the server that was the standby answers so. */
    boolean standbySays(String question, String answer) throws SQLException {
        return says(standby, question, answer);
    }

    private static boolean says(EmbeddedPostgres server, String question, String answer) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && answer.equals(row.getString(1));
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(TwoDatabases.class));
    }

    @Override
    public void stop() {
        try {
            if (standby != null) {
                standby.close();
            }
            if (primary != null) {
                primary.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
