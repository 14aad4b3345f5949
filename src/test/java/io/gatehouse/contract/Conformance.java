package io.gatehouse.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Map;

/**
 * Compares every answer a test gets with the contract. What is asked is not judged: tests ask wrongly on purpose. Paths
 * that only tests have are not in the contract and therefore left alone.
 */
final class Conformance implements Filter {
    private static final String OR_PREVIEW = "OrPreview";
    private static final Conformance INSTANCE = new Conformance();

    private final OpenApiInteractionValidator validator = OpenApiInteractionValidator.createForSpecificationUrl(
                    ContractFile.PATH.toUri().toString())
            .withLevelResolver(LevelResolver.create()
                    .withLevel("validation.request", ValidationReport.Level.IGNORE)
                    .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                    .withLevel("validation.response.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
                    .build())
            .build();

    static Conformance instance() {
        return INSTANCE;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification asked, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(asked, expected);
        String path = URI.create(asked.getURI()).getRawPath();
        if (known(asked.getMethod()) && !Boolean.getBoolean("contract.update")) {
            judge(path, Request.Method.valueOf(asked.getMethod()), RestAssuredResponse.of(answer));
            Routes.operation(asked.getMethod(), path).ifPresent(operation -> {
                Exercised.note(operation, answer.statusCode());
                wholly(operation, answer);
            });
        }
        return answer;
    }

    /** Fails where the contract does not allow the answer. */
    void judge(String path, Request.Method method, com.atlassian.oai.validator.model.Response answer) {
        ValidationReport report = validator.validateResponse(path, method, answer);
        if (report.hasErrors()) {
            throw new AssertionError("The contract does not allow this answer to " + method + " " + path + " ("
                    + answer.getStatus() + "):\n"
                    + SimpleValidationReportFormat.getInstance().apply(report));
        }
    }

    /** What a schema with the members of two cannot say: all that one of them always has must be there. */
    private static void wholly(ContractOperation operation, Response answer) {
        String schema = operation.answer(answer.statusCode());
        if (schema.endsWith(OR_PREVIEW)) {
            Map<String, ?> body = answer.jsonPath().getMap("");
            String meant = body.containsKey("valid") ? "Preview" : schema.replace(OR_PREVIEW, "");
            assertThat(body.keySet())
                    .as("members of %s in the answer to %s", meant, operation)
                    .containsAll(operation.file().always(meant));
        }
    }

    private static boolean known(String method) {
        for (Request.Method one : Request.Method.values()) {
            if (one.name().equals(method)) {
                return true;
            }
        }
        return false;
    }
}
