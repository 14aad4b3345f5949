package io.gatehouse.aws;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** The configuration as the service reads it. */
public final class Settings {
    private static final int ORDINAL = 500;

    private Settings() {}

    public static AwsConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, ORDINAL, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", ORDINAL))
                .withMapping(AwsConfig.class)
                .build()
                .getConfigMapping(AwsConfig.class);
    }
}
