package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.guardrail.GuardrailsConfig;
import io.gatehouse.guardrail.ProductionTag;
import io.gatehouse.index.AdministratorGrade;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the guardrails say gives administrator rights and is production; for plans to show. */
@ApplicationScoped
class GuardrailGrades implements Grades {
    private final ProductionTag production;
    private final AdministratorGrade grade;

    GuardrailGrades(GuardrailsConfig config, AdministratorGrade grade) {
        this.production = ProductionTag.of(config);
        this.grade = grade;
    }

    @Override
    public boolean administrator(JsonNode content) {
        return content instanceof ObjectNode set && grade.hasIt(set);
    }

    @Override
    public boolean production(Map<String, String> tags) {
        return production.isOn(tags);
    }
}
