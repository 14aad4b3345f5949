package io.gatehouse.aws.budget;

import io.gatehouse.aws.AwsApi;
import io.gatehouse.aws.AwsConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rates in use: the documented ones of {@link AwsApi} unless configured otherwise. */
@Singleton
public final class ApiRates {
    private final Map<AwsApi, Rate> rates = new EnumMap<>(AwsApi.class);

    @Inject
    public ApiRates(AwsConfig config) {
        this(config.budget());
    }

    ApiRates(AwsConfig.Budget budget) {
        if (!(budget.scale() > 0)) {
            throw new IllegalArgumentException("gatehouse.aws.budget.scale must be above 0, not " + budget.scale());
        }
        Set<String> unknown = new TreeSet<>(budget.rates().keySet());
        for (AwsApi api : AwsApi.values()) {
            rates.put(api, inUse(api, budget.rates()).times(budget.scale()));
            unknown.remove(api.bucket());
            unknown.remove(api.service().prefix());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "gatehouse.aws.budget.rates names what has no rate of its own: " + unknown);
        }
    }

    private static Rate inUse(AwsApi api, Map<String, AwsConfig.RateSetting> settings) {
        return Optional.ofNullable(settings.get(api.bucket()))
                .or(() -> Optional.ofNullable(settings.get(api.service().prefix())))
                .map(setting -> Rate.of(setting.perSecond(), setting.burst()))
                .orElse(api.documented());
    }

    /** The rate of an API, or of all that share a bucket with it. */
    public Rate of(AwsApi api) {
        return Objects.requireNonNull(rates.get(api), api::action);
    }
}
