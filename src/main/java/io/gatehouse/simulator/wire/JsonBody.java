package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.model.ServiceModel;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.world.World;
import java.io.IOException;

/** Bodies of the JSON protocols. */
final class JsonBody {

    private static final ObjectReader STRICT =
            World.JSON.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {}

    /** An object; an empty body is an empty object. */
    static ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (STRICT.readValue(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw AwsError.of("SerializationException", "Unable to parse the request body as JSON");
        }
        throw AwsError.of("SerializationException", "Start of structure or map found where not expected.");
    }

    static byte[] write(JsonNode json) {
        try {
            return World.JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("answer cannot be written", e);
        }
    }

    /** An error's text and modeled members. */
    static ObjectNode error(ServiceModel model, AwsError error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(model.messageMember(error.code()), error.getMessage());
        error.members().forEach(body::set);
        return body;
    }
}
