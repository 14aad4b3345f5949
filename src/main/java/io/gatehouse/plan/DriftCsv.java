package io.gatehouse.plan;

import io.gatehouse.listing.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Drift as a table. */
final class DriftCsv {
    private DriftCsv() {}

    static void write(List<DriftedThing> drift, OutputStream to) throws IOException {
        Csv.write(to, List.of("action", "type", "id", "name", "reason", "cause", "operationId", "actor", "at"));
        for (DriftedThing thing : drift) {
            DriftedThing.DriftCause cause = thing.cause();
            Csv.write(
                    to,
                    Arrays.asList(
                            thing.action(),
                            thing.type(),
                            thing.id(),
                            thing.name(),
                            thing.reason(),
                            cause == null ? null : cause.type(),
                            cause == null ? null : cause.operationId(),
                            cause == null ? null : cause.actor(),
                            cause == null ? null : cause.at()));
        }
    }
}
