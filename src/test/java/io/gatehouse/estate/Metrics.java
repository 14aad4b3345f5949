package io.gatehouse.estate;

import java.io.IOException;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What a process counts of itself. */
public final class Metrics {
    private Metrics() {}

    /**
     * The values of a metric.
     *
     * @param labels as they stand in the line, such as {@code quantile="0.5"}; all of them
     */
    public static DoubleStream of(ServiceProcess process, String name, String... labels) throws IOException {
        return Http.send("GET", process.managementUrl().resolve("/q/metrics"), Map.of(), null)
                .raw()
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") && Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }
}
