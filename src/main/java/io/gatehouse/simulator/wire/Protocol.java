package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.service.AwsError;

/** One of AWS's ways to put calls and answers into HTTP. */
interface Protocol {

    /**
     * The call's input.
     *
     * @throws AwsError SerializationException when the body cannot be read
     */
    ObjectNode read(ServiceModel model, String operation, Received request);

    /** The answer to a call that went well. */
    Reply answer(ServiceModel model, String operation, String requestId, JsonNode output);

    /** The answer to a call that was refused; the status is the error's own or the one the model implies. */
    Reply error(ServiceModel model, String requestId, AwsError error);

    /** The protocol of that model. */
    static Protocol of(ServiceModel model) {
        return switch (model.protocol()) {
            case null -> new JsonProtocol();
            case "json" -> new JsonProtocol();
            case "rest-json" -> new RestJsonProtocol();
            case "query" -> new QueryProtocol();
            default -> throw new IllegalArgumentException("unknown protocol " + model.protocol());
        };
    }

    /** The HTTP status of an error. */
    static int status(ServiceModel model, AwsError error) {
        if (error.status() != 0) {
            return error.status();
        }
        return model.isFault(error.code()) ? 500 : 400;
    }
}
