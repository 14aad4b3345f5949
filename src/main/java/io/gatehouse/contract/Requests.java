package io.gatehouse.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Completes what an operation takes. */
final class Requests {
    static final String JSON = "application/json";
    /** What people keep in files may be YAML. */
    private static final Set<String> WRITTEN = Set.of("Document");

    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Schemas schemas;
    private final Words words;

    Requests(Schemas schemas, Words words) {
        this.schemas = schemas;
        this.words = words;
    }

    static boolean isRead(String method) {
        return READS.contains(method);
    }

    void complete(String method, Operation operation, Endpoint endpoint) {
        List<Parameter> all = new ArrayList<>();
        List<Parameter> own = operation.getParameters() == null ? List.of() : operation.getParameters();
        own.stream().filter(parameter -> parameter.getRef() == null).forEach(parameter -> {
            describe(operation.getOperationId(), parameter);
            all.add(parameter);
        });
        own.stream().filter(parameter -> parameter.getRef() != null).forEach(all::add);
        if (endpoint.idempotent()) {
            all.add(shared(Headers.IDEMPOTENCY_KEY));
        }
        if (endpoint.tagged()) {
            all.add(shared(Headers.IF_NONE_MATCH));
        }
        if (!isRead(method)) {
            all.add(shared(Headers.VALIDATE_ONLY));
        }
        all.add(shared(Headers.REQUEST_ID));
        operation.setParameters(all);
        endpoint.body().ifPresent(body -> body(method, operation, schemas.name(body)));
        if (endpoint.text()) {
            text(operation);
        }
    }

    private void describe(String operationId, Parameter parameter) {
        parameter.setDescription(words.parameter(operationId, parameter.getName()));
        parameter.setExample(words.parameterExample(operationId, parameter.getName()));
        if (parameter.getSchema() != null) {
            schemas.use(parameter.getSchema());
            schemas.portable(parameter.getSchema());
        }
        if (parameter.getName().equals("pageSize")) {
            parameter.getSchema().setDefaultValue(50);
        }
    }

    private void body(String method, Operation operation, String schema) {
        boolean patch = method.equals("PATCH");
        String wanted = patch ? schemas.patchOf(schema) : schema;
        Content content = OASFactory.createContent().addMediaType(JSON, schemas.media(wanted));
        if (patch) {
            content.addMediaType("application/merge-patch+json", schemas.media(wanted));
        }
        if (WRITTEN.contains(schema)) {
            content.addMediaType("application/yaml", schemas.media(wanted));
        }
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(true)
                .description(words.schema(schema))
                .content(content));
    }

    /** A body that is a text of whatever kind. */
    private static void text(Operation operation) {
        Content content = OASFactory.createContent();
        Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
        content.addMediaType(
                "text/plain", OASFactory.createMediaType().schema(schema).example("account,group,permission_set"));
        operation.setRequestBody(OASFactory.createRequestBody()
                .required(true)
                .description("The text of the file.")
                .content(content));
    }

    private static Parameter shared(String name) {
        return OASFactory.createParameter().ref("#/components/parameters/" + name);
    }
}
