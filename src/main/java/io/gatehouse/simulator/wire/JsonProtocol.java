package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.service.AwsError;
import java.util.Map;

/** AWS JSON 1.0 and 1.1: the operation in a header, errors named by {@code __type}. */
final class JsonProtocol implements Protocol {

    @Override
    public ObjectNode read(ServiceModel model, String operation, Received request) {
        if (!request.contentType().startsWith("application/x-amz-json-1.")) {
            throw AwsError.of("SerializationException", "Content-Type must be application/x-amz-json-1.1");
        }
        return JsonBody.read(request.body());
    }

    @Override
    public Reply answer(ServiceModel model, String operation, String requestId, JsonNode output) {
        return reply(200, version(model), requestId, output);
    }

    @Override
    public Reply error(ServiceModel model, String requestId, AwsError error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("__type", error.code());
        body.setAll(JsonBody.error(model, error));
        if (model.hasMember(error.code(), "RequestId")) {
            body.put("RequestId", requestId);
        }
        return reply(Protocol.status(model, error), version(model), requestId, body);
    }

    /** An answer of AWS JSON in that version. */
    static Reply reply(int status, String version, String requestId, JsonNode body) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/x-amz-json-" + version, "x-amzn-RequestId", requestId),
                JsonBody.write(body));
    }

    private static String version(ServiceModel model) {
        return model.jsonVersion() == null ? "1.1" : model.jsonVersion();
    }
}
