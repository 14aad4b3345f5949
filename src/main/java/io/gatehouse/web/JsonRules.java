package io.gatehouse.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * How the API writes JSON: absent members are left out, times are RFC 3339 in UTC with milliseconds, durations ISO 8601,
 * maps in the order of their keys, so that equal things have equal bytes.
 */
@Singleton
class JsonRules implements ObjectMapperCustomizer {
    /** Deeper than any document of the API or policy of AWS; guards the stack. */
    private static final int DEPTH = 100;
    /** Longer than any number of the API; guards against numbers that cost time to read. */
    private static final int DIGITS = 100;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .registerModule(new SimpleModule().addSerializer(new InstantSerializer()));
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxNumberLength(DIGITS)
                        .maxStringLength(RequestLimits.DOCUMENT_LENGTH)
                        .build());
    }

    /** After Quarkus's own, whose way of writing times gives way to ours. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    /** Always three decimals, unlike ISO_INSTANT, which has none, three, six or nine. */
    private static final class InstantSerializer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;
        private static final DateTimeFormatter RFC_3339 =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(RFC_3339.format(time));
        }
    }
}
