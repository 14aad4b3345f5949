package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells how far a run is, and remembers what the service foretold. */
final class Progress {
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private final int items;
    private final List<Forecast> forecasts = new ArrayList<>();
    private Instant told = Instant.EPOCH;

    record Forecast(Instant at, Instant completion) {}

    Progress(int items) {
        this.items = items;
    }

    void saw(JsonNode operation, Instant begin) {
        Instant now = Instant.now();
        int succeeded = operation.at("/progress/succeeded").asInt();
        String estimate = operation.at("/progress/estimatedCompletionAt").asText("");
        if (succeeded >= items / 10 && !estimate.isEmpty()) {
            forecasts.add(new Forecast(now, Instant.parse(estimate)));
        }
        if (Duration.between(told, now).compareTo(TELL_EVERY) >= 0) {
            told = now;
            System.out.printf(
                    "%4d s  %4d of %d done, %d running, %d failed, to end at %s%n",
                    Duration.between(begin, now).toSeconds(),
                    succeeded,
                    items,
                    operation.at("/progress/running").asInt(),
                    operation.at("/progress/failed").asInt(),
                    estimate);
        }
    }

    /** The largest error of a forecast from 10 % progress on, as a part of the whole time. */
    double worstForecast(Instant begin, Instant end) {
        double whole = Duration.between(begin, end).toMillis();
        return forecasts.stream()
                .mapToDouble(forecast ->
                        Math.abs(Duration.between(end, forecast.completion()).toMillis()) / whole)
                .max()
                .orElse(0);
    }
}
