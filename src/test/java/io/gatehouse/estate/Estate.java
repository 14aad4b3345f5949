package io.gatehouse.estate;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Everything the service needs around it, and any number of replicas of the packaged service. */
public final class Estate implements AutoCloseable {
    /** What Quarkus notes of the package it made. */
    private static final Path ARTIFACT = Path.of("target/quarkus-artifact.properties");

    private final EmbeddedPostgres postgres;
    private final Line database;
    private final Simulator simulator;
    private final Issuer issuer;
    private final Path logs;
    private final List<ServiceProcess> replicas = new ArrayList<>();

    private Estate(EmbeddedPostgres postgres, Line database, Simulator simulator, Issuer issuer, Path logs) {
        this.postgres = postgres;
        this.database = database;
        this.simulator = simulator;
        this.issuer = issuer;
        this.logs = logs;
    }

    public static Estate start(SimulatorOptions aws) {
        try {
            Path logs = Files.createDirectories(Path.of("target/estate"));
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
            return new Estate(postgres, Line.to(postgres.getPort()), Simulator.start(aws), Issuer.start(), logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Simulator aws() {
        return simulator;
    }

    public Issuer issuer() {
        return issuer;
    }

    public EmbeddedPostgres postgres() {
        return postgres;
    }

    /** Between the replicas and PostgreSQL. */
    public Line database() {
        return database;
    }

    public List<ServiceProcess> replicas() {
        return List.copyOf(replicas);
    }

    /**
     * The service as it was packaged last, not started yet.
     *
     * @param options of the JVM, or of the executable
     */
    public ServiceProcess replica(Map<String, String> settings, String... options) {
        List<String> command = new ArrayList<>(packaged());
        command.addAll(2, List.of(options));
        return replica(command, settings);
    }

    /** The program and its bound of memory, then, on a JVM, what it runs. */
    private static List<String> packaged() {
        Properties artifact = new Properties();
        try (Reader reader = Files.newBufferedReader(ARTIFACT)) {
            artifact.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is packaged: ./mvnw package -DskipTests", e);
        }
        String file = ARTIFACT.resolveSibling(artifact.getProperty("path")).toString();
        return artifact.getProperty("type").startsWith("native")
                ? List.of(file, "-Xmx256m")
                : List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m", "-jar", file);
    }

    /** The service by this command, not started yet. */
    public ServiceProcess replica(List<String> command, Map<String, String> settings) {
        int port = freePort();
        int management = freePort();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres");
        environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        environment.put("QUARKUS_OIDC_TOKEN_AUDIENCE", Issuer.AUDIENCE);
        environment.put("QUARKUS_OTEL_SDK_DISABLED", "true");
        environment.put("AWS_ENDPOINT_URL", simulator.awsEndpoint().toString());
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ACCESS_KEY_ID", "simulator");
        environment.put("AWS_SECRET_ACCESS_KEY", "simulator");
        environment.putAll(settings);
        ServiceProcess replica = new ServiceProcess(
                command, environment, port, management, logs.resolve("replica-" + (replicas.size() + 1) + ".log"));
        replicas.add(replica);
        return replica;
    }

    /** A caller of this replica. */
    public Api api(ServiceProcess replica, String name, String... roles) {
        return new Api(replica.url(), issuer.token(name, roles));
    }

    /** Asks the simulator's control API. */
    public JsonNode control(String method, String path, Object body) {
        return Http.exchange(method, simulator.controlEndpoint().resolve(path), Map.of(), body)
                .body();
    }

    /** How many calls the simulated AWS has carried out. */
    public long awsCalls() {
        return committed(control("GET", "/requests/counts", null));
    }

    private static long committed(JsonNode counts) {
        if (counts.isNumber()) {
            return counts.asLong();
        }
        long total = 0;
        for (JsonNode part : counts) {
            total += part.isObject() && part.has("committed")
                    ? part.path("committed").asLong()
                    : committed(part);
        }
        return total;
    }

    /** The replica that holds the driver's lease; null while none of those that live does. */
    public ServiceProcess driver() {
        String holder = query("select holder from driver_lease where expires_at > clock_timestamp()").stream()
                .map(List::getFirst)
                .findFirst()
                .orElse("");
        // the holder's name begins with its process id
        return replicas.stream()
                .filter(replica -> replica.alive() && holder.startsWith(replica.pid() + "@"))
                .findFirst()
                .orElse(null);
    }

    /** A replica that lives and does not drive. */
    public ServiceProcess standby() {
        ServiceProcess driver = driver();
        return replicas.stream()
                .filter(replica -> replica.alive() && replica != driver)
                .findFirst()
                .orElseThrow();
    }

    /** Rows of texts, asked of PostgreSQL itself. */
    public List<List<String>> query(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows, past the service. */
    public void change(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        replicas.forEach(ServiceProcess::close);
        simulator.close();
        issuer.close();
        database.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who calls the API. */
    public record Api(URI url, String token) {
        public Http.Reply get(String path) {
            return Http.exchange("GET", url.resolve(path), headers(), null);
        }

        public Http.Reply post(String path, Object body) {
            return Http.exchange("POST", url.resolve(path), headers(), body);
        }

        public Http.Reply post(String path, String key, Object body) throws IOException {
            Map<String, String> headers = new HashMap<>(headers());
            headers.put("Idempotency-Key", key);
            return Http.send("POST", url.resolve(path), headers, body);
        }

        /** Long-polls: answers when something ended, or after this many seconds. */
        public Http.Reply waiting(String path, int seconds) throws IOException {
            Map<String, String> headers = new HashMap<>(headers());
            headers.put("Prefer", "wait=" + seconds);
            return Http.send("GET", url.resolve(path), headers, null);
        }

        /** Waits until everything AWS holds has been found once. */
        public void awaitIndex(Duration patience) throws InterruptedException {
            Instant limit = Instant.now().plus(patience);
            while (get("/access-index")
                    .expect(200)
                    .body()
                    .path("state")
                    .asText()
                    .equals("FILLING")) {
                if (Instant.now().isAfter(limit)) {
                    throw new IllegalStateException("The access index was not filled within " + patience);
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }

        public Api at(ServiceProcess replica) {
            return new Api(replica.url(), token);
        }

        private Map<String, String> headers() {
            return Map.of(
                    "Authorization",
                    "Bearer " + token,
                    "X-Request-Id",
                    UUID.randomUUID().toString());
        }
    }

    /** A port nobody listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
