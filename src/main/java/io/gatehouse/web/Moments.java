package io.gatehouse.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Reads moments in whole microseconds. PostgreSQL keeps no more and rounds: a moment that is sent again must not be earlier
 * than the one that was kept.
 */
final class Moments extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Moments() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return InstantDeserializer.INSTANT.deserialize(parser, context).truncatedTo(ChronoUnit.MICROS);
    }
}
