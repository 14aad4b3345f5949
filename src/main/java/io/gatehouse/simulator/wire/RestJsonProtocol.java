package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.OperationModel;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.service.AwsError;
import java.util.Map;

/** AWS REST JSON: the operation in the path, errors named by the header {@code x-amzn-ErrorType}. */
final class RestJsonProtocol implements Protocol {

    private static final String JSON = "application/json";

    @Override
    public ObjectNode read(ServiceModel model, String operation, Received request) {
        return JsonBody.read(request.body());
    }

    @Override
    public Reply answer(ServiceModel model, String operation, String requestId, JsonNode output) {
        byte[] body = model.operation(operation).map(OperationModel::output).isPresent()
                ? JsonBody.write(output)
                : new byte[0];
        return new Reply(200, Map.of("Content-Type", JSON, "x-amzn-RequestId", requestId), body);
    }

    @Override
    public Reply error(ServiceModel model, String requestId, AwsError error) {
        return new Reply(
                status(model, error),
                Map.of("Content-Type", JSON, "x-amzn-RequestId", requestId, "x-amzn-ErrorType", error.code()),
                JsonBody.write(JsonBody.error(model, error)));
    }

    private static int status(ServiceModel model, AwsError error) {
        if (error.status() != 0) {
            return error.status();
        }
        return switch (error.code()) {
            case "AccessDeniedException" -> 403;
            case "ResourceNotFoundException" -> 404;
            case "TooManyRequestsException" -> 429;
            default -> Protocol.status(model, error);
        };
    }
}
