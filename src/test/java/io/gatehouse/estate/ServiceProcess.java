package io.gatehouse.estate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** The packaged service as a process, which can be killed without warning, frozen, and started again. */
public final class ServiceProcess implements AutoCloseable {
    private final List<String> command;
    private final Map<String, String> environment;
    private final int port;
    private final int managementPort;
    private final Path log;
    private Process process;

    ServiceProcess(List<String> command, Map<String, String> environment, int port, int managementPort, Path log) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    /** Starts it and waits until it is ready. */
    public ServiceProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts it and does not wait. */
    public void launch() {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; the time until it answered this path with 200. */
    public Duration launchToFirstAnswer(String path) {
        long begin = System.nanoTime();
        launch();
        long limit = begin + Duration.ofSeconds(60).toNanos();
        while (Http.status(url().resolve(path)) != 200) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                throw new IllegalStateException("The service does not answer, see " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public void awaitReady() {
        URI health = URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready");
        Awaitility.await("the service on port " + port + " (log: " + log + ")")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(
                                "The service ended with " + process.exitValue() + ", see " + log);
                    }
                    return Http.status(health) == 200;
                });
    }

    /** Everything it has logged since the first start. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL: no goodbye. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGTERM: it hands over and ends. */
    public void stop() {
        process.destroy();
        await();
    }

    /** SIGSTOP: it does nothing and notices nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    @Override
    public void close() {
        if (alive()) {
            signal("CONT");
            process.destroy();
            await();
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
