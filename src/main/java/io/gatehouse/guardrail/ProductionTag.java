package io.gatehouse.guardrail;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tag that says that an account is production.
 *
 * @param key of the tag
 * @param values that mean production, in any case
 */
public record ProductionTag(String key, Set<String> values) {
    /** As it is configured. */
    public static ProductionTag of(GuardrailsConfig config) {
        return new ProductionTag(
                config.productionAccount().tagKey(), config.productionAccount().tagValues());
    }

    /** Whether an account with these tags is production. */
    public boolean isOn(Map<String, String> tags) {
        return means(tags.get(key));
    }

    /** Whether this value of the tag means production. */
    boolean means(@Nullable String value) {
        return value != null && values.stream().anyMatch(value::equalsIgnoreCase);
    }
}
