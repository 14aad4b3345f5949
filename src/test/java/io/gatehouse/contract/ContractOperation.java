package io.gatehouse.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One operation of the contract. */
record ContractOperation(ContractFile file, String method, String path, JsonNode node) {
    String id() {
        return node.required("operationId").asText();
    }

    /** The roles of which it needs one, empty where it needs no token. */
    List<String> roles() {
        return StreamSupport.stream(node.path("x-required-roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    /** The schema of its JSON under this status by name, empty where there is none of that name. */
    String answer(int status) {
        return file.resolve(node.required("responses").path(String.valueOf(status)))
                .path("content")
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asText()
                .replaceAll(".*/", "");
    }

    /** Its path, with the contract's own examples in it. */
    String examplePath() {
        String filled = path;
        for (JsonNode parameter : parameters("path")) {
            filled = filled.replace(
                    "{" + parameter.required("name").asText() + "}",
                    parameter.required("example").asText());
        }
        return filled;
    }

    /** Its parameters in this place: path, query or header. */
    List<JsonNode> parameters(String place) {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(file::resolve)
                .filter(parameter -> parameter.required("in").asText().equals(place))
                .toList();
    }

    /** The contract's own example of its body. */
    Optional<JsonNode> exampleBody() {
        JsonNode examples = node.path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples");
        return examples.isMissingNode()
                ? Optional.empty()
                : Optional.of(file.resolve(examples.elements().next()).required("value"));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
