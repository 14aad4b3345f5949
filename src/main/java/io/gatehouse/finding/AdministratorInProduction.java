package io.gatehouse.finding;

import io.gatehouse.finding.Finding.Cure;
import io.gatehouse.finding.Finding.FindingSubject;
import io.gatehouse.guardrail.GuardrailsConfig;
import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Administrator rights in an account whose tag says production, other than for a time. */
@Singleton
final class AdministratorInProduction implements FindingKind {
    private final String tagKey;
    private final String[] tagValues;

    AdministratorInProduction(GuardrailsConfig config) {
        this.tagKey = config.productionAccount().tagKey();
        this.tagValues = config.productionAccount().tagValues().stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    @Override
    public FindingCode code() {
        return FindingCode.ADMINISTRATOR_IN_PRODUCTION;
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String title() {
        return "Administrator rights in production";
    }

    @Override
    public List<Part> parts() {
        return List.of(Part.ACCOUNTS, Part.TAGS, Part.PERMISSION_SET_DETAILS, Part.ASSIGNMENTS);
    }

    @Override
    public String sql() {
        return ASSIGNMENT + """
                s.administrator_grade and c.state = 'ACTIVE' and a.began_cause <> 'REQUEST'
                and lower(c.tags ->> :tagKey) = any(:tagValues)
                """;
    }

    @Override
    public Map<String, Object> bindings() {
        return Map.of("tagKey", tagKey, "tagValues", tagValues);
    }

    @Override
    public String detail(Facts facts) {
        return facts.assigned() + ", which is production, and that gives administrator rights.";
    }

    @Override
    public List<FindingSubject> subjects(Facts facts) {
        return facts.assignment();
    }

    @Override
    public List<Cure> cures(Facts facts) {
        return List.of(facts.removal("Removes the assignment; who needs it asks for it for a time."));
    }
}
